/// Names that languages, their standard libraries, systems and tools bring along.
enum ForeignNames {
    /// Whether a name with nothing before it is known from elsewhere.
    static func contains(_ name: String) -> Bool {
        names.contains(name) || prefixes.contains { name.hasPrefix($0) } || isOfApple(name)
    }

    /// `NSSavePanel`, `CGRect`: of the systems' frameworks, whose types begin so.
    private static func isOfApple(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard bytes.count > 4, bytes[..<3].allSatisfy({ (0x41...0x5A).contains($0) }),
            (0x61...0x7A).contains(bytes[3])
        else { return false }
        return ["NS", "UI", "CG", "CF", "CA", "CI", "AV", "WK", "MK", "SK", "XC"]
            .contains(String(name.prefix(2)))
    }

    /// Whether what a qualified name starts with is a module, type or object of a language or a tool.
    static func isRoot(_ name: String) -> Bool { roots.contains(name) || names.contains(name) }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    private static let prefixes = [
        "mcp__", "__builtin_", "pthread_", "std_", "data_test", "DW_", "SDL_", "VK_", "GL_",
        "ERR_", "HTTP_", "SIG",
        "swift_", "objc_", "__cxa_", "dispatch_", "asyncLet_",
    ]

    private static let roots = words(
        """
        std os sys re io json time math path pathlib typing asyncio threading logging subprocess
        functools itertools collections contextlib dataclasses datetime random abc ast inspect importlib unittest 
        pytest numpy np pandas pd torch tf tensorflow jax jnp plt matplotlib sklearn scipy requests httpx django flask
        fastapi pydantic sqlalchemy shutil tempfile hashlib uuid socket ssl http urllib email csv sqlite3 pickle copy
        operator enum string struct warnings traceback signal select multiprocessing concurrent queue weakref gc
        argparse configparser platform builtins tomllib zoneinfo decimal fractions statistics glob fnmatch
        console document process globalThis global navigator location localStorage sessionStorage Math JSON Object
        Array Promise String Number Boolean Date Map Set Symbol Reflect Proxy Intl Error RegExp React ReactDOM Vue z zod
        fs child_process crypto stream util buffer zlib require import 
        github matrix secrets inputs steps runner chrome $ jQuery e evt ev event _ lodash moment dayjs axios express prisma Prisma Deno Bun node
        fmt strings strconv sync atomic bytes bufio filepath ioutil net rand sort reflect runtime 
        regexp template slog log flag embed slices maps cmp iter unsafe syscall assert require cobra viper zap gin 
        tokio serde serde_json anyhow thiserror tracing clap rayon reqwest hyper axum futures proc_macro syn quote
        System java javax jakarta kotlin kotlinx android androidx Collections Optional Stream Thread Objects Arrays List
        Foundation SwiftUI UIKit AppKit Combine Dispatch DispatchQueue Task FileManager URLSession UserDefaults
        NotificationCenter Bundle ProcessInfo XCTest Testing Swift
        Microsoft Console Math Enumerable Activator Environment Guid TimeSpan DateTime CancellationToken Debug Trace
        Rails ActiveRecord ActiveSupport ActionController ActiveJob ActionView ActionMailer ApplicationRecord Kernel
        RSpec Minitest Time Process File Dir IO ENV Hash Struct Module Class
        Enum Agent GenServer Supervisor Ecto Phoenix Plug Repo Mix Logger IEx Kernel Keyword Regex Application
        Illuminate Str Arr Route Schema DB Auth Cache Event Storage Carbon

        cv cv2 gtest absl boost glm Eigen QObject Qt
        """)

    private static let names = words(
        """
        isinstance issubclass hasattr getattr setattr delattr print len range enumerate zip super open input eval exec
        repr str int float bool dict list set tuple bytes bytearray frozenset object type callable iter next map filter
        sorted reversed sum min max any all abs round divmod pow hash id vars dir globals locals staticmethod classmethod
        property breakpoint compile format ord chr hex oct bin slice memoryview complex NotImplemented Ellipsis
        __init__ __main__ __name__ __all__ __file__ __dict__ __call__ __enter__ __exit__ __new__ __repr__ __str__
        __slots__ __future__ __post_init__ __getattr__ __setattr__ __eq__ __hash__ __del__ __iter__ __next__ __len__
        __getitem__ __setitem__ __contains__ __version__ __doc__ __aenter__ __aexit__ __init_subclass__ __class__
        __pycache__ __dirname __filename __proto__ __debug__ __import__ __typename __typing__
        BaseException Exception ValueError TypeError KeyError IndexError AttributeError RuntimeError OSError IOError
        ImportError ModuleNotFoundError NotImplementedError StopIteration FileNotFoundError PermissionError NameError
        AssertionError ZeroDivisionError UnicodeDecodeError UnicodeEncodeError TimeoutError ConnectionError SyntaxError
        DeprecationWarning UserWarning RuntimeWarning ResourceWarning FutureWarning KeyboardInterrupt SystemExit
        LookupError ArithmeticError OverflowError RecursionError MemoryError CancelledError
        TypeVar ParamSpec Optional Union Any Callable Literal Annotated Protocol TypedDict NamedTuple Generic Iterable
        Iterator Sequence Mapping Awaitable Coroutine AsyncIterator AsyncGenerator Generator ClassVar Final Self Never
        NoReturn Concatenate TypeAlias TypeGuard TYPE_CHECKING ContextVar OrderedDict defaultdict namedtuple lru_cache
        dataclass dataclasses asyncio monkeypatch caplog capsys tmp_path pytest_plugins conftest parametrize
        SimpleNamespace MagicMock AsyncMock BaseModel APIRouter
        undefined NaN Infinity parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent setTimeout
        setInterval clearTimeout clearInterval setImmediate queueMicrotask requestAnimationFrame structuredClone fetch
        alert confirm prompt addEventListener removeEventListener preventDefault stopPropagation querySelector
        querySelectorAll getElementById innerHTML textContent localStorage sessionStorage globalThis instanceof typeof
        Array Object Promise String Number Boolean Symbol BigInt Map Set WeakMap WeakSet WeakRef Proxy Reflect Date
        RegExp Error RangeError ReferenceError URIError EvalError AggregateError ArrayBuffer Uint8Array DataView
        SharedArrayBuffer AbortController AbortSignal ReadableStream WritableStream TransformStream TextEncoder
        TextDecoder FormData URLSearchParams XMLHttpRequest WebSocket EventSource MessageChannel IntersectionObserver
        ResizeObserver MutationObserver HTMLElement CustomEvent NodeJS Partial Required Readonly Record Pick Omit
        Exclude Extract NonNullable ReturnType Parameters Awaited InstanceType ConstructorParameters PropsWithChildren
        keyof unknown never satisfies readonly infer ts_ignore tsconfig noImplicitAny strictNullChecks
        useState useEffect useMemo useCallback useRef useContext useReducer useLayoutEffect useId useTransition
        useDeferredValue useSyncExternalStore useImperativeHandle useActionState useOptimistic useFormStatus createContext
        forwardRef createElement createRoot ReactNode ReactElement dangerouslySetInnerHTML className componentDidMount
        getServerSideProps getStaticProps generateMetadata generateStaticParams defineProps defineEmits onMounted
        beforeEach afterEach beforeAll afterAll toBe toEqual toHaveBeenCalled toMatchSnapshot
        nil iota panic recover defer goroutine make append cap copy delete close init main len new error rune
        interface chan select switch fallthrough any comparable uint8 uint16 uint32 uint64 int8 int16 int32 int64
        float32 float64 uintptr TestMain WaitGroup
        println eprintln print eprint format vec assert assert_eq assert_ne debug_assert unwrap unwrap_or
        unwrap_or_else unwrap_or_default expect todo unimplemented unreachable dbg panic write writeln matches include_str
        Vec String Option Result Some None Ok Err Box Rc Arc Mutex RwLock RefCell Cell HashMap HashSet BTreeMap BTreeSet
        Cow PathBuf Path OsString Clone Copy Debug Default Display PartialEq PartialOrd Eq Ord Hash Iterator IntoIterator
        From Into TryFrom TryInto AsRef Deref Drop Send Sync Sized Unpin Pin Future FnOnce FnMut derive cfg allow
        deny forbid cfg_attr must_use non_exhaustive inline repr no_std no_mangle macro_use macro_rules macro_export
        dead_code unused_variables unsafe_code missing_docs clippy rustfmt usize isize u8 u16 u32 u64 i8 i16 i32 i64 f32 f64
        NullPointerException IllegalArgumentException IllegalStateException RuntimeException IOException
        InterruptedException UnsupportedOperationException ClassCastException ArrayList LinkedList HashMap
        CompletableFuture StringBuilder ThreadLocal Override Deprecated SuppressWarnings FunctionalInterface
        BigDecimal LocalDate LocalDateTime Instant Duration ObjectMapper lateinit companion suspend runBlocking
        StateFlow SharedFlow LiveData ViewModel Composable MutableState
        fatalError precondition preconditionFailure assertionFailure DispatchQueue MainActor Sendable Codable Decodable
        Encodable Hashable Equatable Identifiable ObservableObject Published StateObject ObservedObject EnvironmentObject
        AppStorage ViewBuilder NSObject NSError XCTAssert XCTAssertEqual XCTestCase Observable Bindable
        UserDefaults URLSession NotificationCenter FileManager ProcessInfo AsyncStream AsyncSequence TaskGroup
        CheckedContinuation nonisolated inout guard deinit
        IDisposable IEnumerable IAsyncEnumerable ILogger Task ValueTask CancellationToken ConfigureAwait ArgumentNullException
        InvalidOperationException ArgumentException NotImplementedException NotSupportedException HttpClient DbContext
        nameof stackalloc
        attr_reader attr_writer attr_accessor method_missing respond_to define_method instance_variable_get puts
        frozen_string_literal before_action after_action has_many belongs_to has_one validates scope delegate
        GenServer handle_call handle_cast handle_info start_link defmodule defmacro
        nullptr constexpr consteval noexcept decltype static_cast dynamic_cast reinterpret_cast const_cast unique_ptr
        shared_ptr weak_ptr make_unique make_shared string_view size_t uint8_t uint32_t int32_t uint64_t int64_t
        malloc calloc realloc free memcpy memset strcpy strlen printf sprintf snprintf fprintf scanf va_list
        static_assert TEST_F EXPECT_EQ ASSERT_EQ NDEBUG std
        TodoWrite TodoRead WebFetch WebSearch NotebookEdit NotebookRead MultiEdit AskUserQuestion ExitPlanMode
        EnterPlanMode BashOutput KillShell KillBash SlashCommand Agent Skill Bash Read Write Edit Grep Glob LS Task
        apply_patch str_replace str_replace_editor str_replace_based_edit_tool run_in_background read_file write_file
        list_directory search_files subagent_type
        pull_request pull_request_target workflow_dispatch workflow_call repository_dispatch issue_comment push
        GITHUB_TOKEN GITHUB_OUTPUT GITHUB_ENV GITHUB_ACTIONS
        varchar timestamptz jsonb bigint autoincrement SELECT INSERT UPDATE DELETE CREATE DROP ALTER
        node_modules package_json README CHANGELOG LICENSE TODO FIXME HACK XXX NOTE true false null none
        GitHub GitLab BitBucket JavaScript TypeScript PostgreSQL MySQL MongoDB GraphQL OpenAPI WebAssembly macOS iOS iPadOS
        tvOS watchOS visionOS PowerShell VSCode OAuth OAuth2 WebRTC DevTools YouTube LinkedIn ChatGPT OpenAI
        CloudFormation DynamoDB BigQuery IntelliJ PyCharm WebStorm DeepSeek LangChain LaTeX FreeBSD OpenBSD
        """)
}
