import TestSupport
import Testing

@testable import ModelServers

/// Through Python, whose pipes no other child of the tests' process inherits: an input that somebody else holds open
/// too would never end.
struct TiedCommandTests {
    private static let checks = """
        python3 - "$@" <<'END'
        import os, subprocess, sys
        def start(script):
            shell = subprocess.Popen(sys.argv[1:] + ["sh", "-c", script],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            return shell, int(shell.stdout.readline())
        def runs(process):
            try: os.kill(process, 0)
            except ProcessLookupError: return False
            return True
        shell, served = start("echo $$; exec tail -f /dev/null")
        print("started", runs(served))
        shell.stdin.close()
        print("input ended", shell.wait(), runs(served))
        shell, served = start("trap '' TERM; echo $$; while :; do sleep 1; done")
        shell.terminate()
        shell.stdin.close()
        print("did not heed", shell.wait(), runs(served))
        shell, served = start("trap 'exit 7' TERM; echo $$; while :; do sleep 0.01; done")
        shell.terminate()
        print("was asked", shell.wait(), runs(served))
        shell, served = start("echo $$; exit 3")
        print("ended", shell.wait(), runs(served))
        END
        """

    @Test func `it ends with whoever holds its input, and says how`() async throws {
        let shell = [TiedCommand.shell] + TiedCommand(command: []).arguments
        let outcome = try await Command.shell(Self.checks, shell)
        #expect(
            outcome.stdout == """
                started True
                input ended 137 False
                did not heed 137 False
                was asked 7 False
                ended 3 False

                """, "\(outcome.stderr)")
        #expect(TiedCommand.status(ofExit: 137) == -9)
        #expect(TiedCommand.status(ofExit: 3) == 3)
    }
}
