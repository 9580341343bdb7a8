import NIOHTTP1
import Synchronization

/// The trials that are open, by key.
final class RouteTable: Sendable {
    private let routes = Mutex<[String: OpenRoute]>([:])
    private let refusals = Mutex<[String: Int]>([:])

    static let prefix = "/t/"

    /// 24 letters and digits: 142 bits.
    static func makeKey() -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<24).compactMap { _ in letters.randomElement(using: &generator) })
    }

    func add(_ route: OpenRoute) { routes.withLock { $0[route.key] = route } }
    func remove(_ key: String) { routes.withLock { $0[key] = nil } }
    var all: [OpenRoute] { routes.withLock { Array($0.values) } }

    /// Counts a request that belongs to no trial.
    func count(_ refusal: Refusal) { refusals.withLock { $0[refusal.words, default: 0] += 1 } }
    var unclaimed: [String: Int] { refusals.withLock { $0 } }

    /// Whose request this is, and the path that the server is asked at.
    ///
    /// A key in the path says it, then one in the headers that the APIs' own keys come in.
    func route(of head: HTTPRequestHead) -> (route: OpenRoute?, path: String, refusal: Refusal?) {
        let uri = head.uri
        if uri.hasPrefix(Self.prefix) {
            let rest = uri.dropFirst(Self.prefix.count)
            let key = rest.prefix { $0 != "/" && $0 != "?" }
            let tail = rest[key.endIndex...]
            let path = tail.hasPrefix("/") ? String(tail) : "/" + tail
            let route = self[String(key)]
            return (route, path, route == nil ? .unknownPath : nil)
        }
        for key in Self.keys(in: head.headers) {
            if let route = self[key] { return (route, uri, nil) }
        }
        return (nil, uri, .unknownKey)
    }

    private subscript(key: String) -> OpenRoute? { routes.withLock { $0[key] } }

    private static func keys(in headers: HTTPHeaders) -> [String] {
        headers["x-api-key"]
            + headers["authorization"].compactMap { value in
                value.lowercased().hasPrefix("bearer ")
                    ? value.dropFirst(7).trimmingPrefix(" ").description : nil
            }
    }
}
