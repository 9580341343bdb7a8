import Testing
import Traces

@testable import Grounding

struct NameBytesTests {
    @Test func `the distance is the usual one as long as it is small`() {
        var state: UInt64 = 7
        func random(_ count: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % count)
        }
        for _ in 0..<300 {
            let left = (0..<random(9)).map { _ in UInt8(ascii: "a") + UInt8(random(3)) }
            let right = (0..<random(9)).map { _ in UInt8(ascii: "a") + UInt8(random(3)) }
            let usual = EditDistance.between(
                String(decoding: left, as: UTF8.self), String(decoding: right, as: UTF8.self))
            for most in 0..<5 {
                #expect(
                    NameBytes.distance(left[...], right[...], atMost: most)
                        == (usual <= most ? usual : nil))
            }
        }
    }

    @Test(arguments: [
        ("ReadFile", ["read", "file"]), ("read_file", ["read", "file"]),
        ("HTTPServer2", ["httpserver2"]), ("__init__", ["init"]), ("", []),
        ("get-user.by id", ["get", "user", "by", "id"]),
    ])
    func `a name is taken apart into words in lower case`(name: String, words: [String]) {
        #expect(NameLikeness.words(of: name) == words)
    }
}
