import SeededChance
import Testing
import Traces

@Suite struct EditDistanceTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("promt", "prompt", 1), ("tasks", "task", 1),
        ("wrokspace", "workspace", 1), ("kitten", "sitting", 3),
    ])
    func `the distance counts edits and swaps`(left: String, right: String, distance: Int) {
        #expect(EditDistance.between(left, right) == distance)
        #expect(EditDistance.between(right, left) == distance)
    }

    @Test func `a bounded distance is the definition's as long as it is small`() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<300 {
            let left = Self.letters(from: &random), right = Self.letters(from: &random)
            let defined = Self.defined(left[...], right[...])
            for most in 0..<5 {
                #expect(
                    EditDistance.between(left[...], right[...], atMost: most)
                        == (defined <= most ? defined : nil))
            }
        }
    }

    /// Optimal string alignment as it is defined, by recursion.
    private static func defined(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
        guard let a = left.last, let b = right.last else { return max(left.count, right.count) }
        var best = min(
            defined(left.dropLast(), right) + 1, defined(left, right.dropLast()) + 1,
            defined(left.dropLast(), right.dropLast()) + (a == b ? 0 : 1))
        if left.dropLast().last == b, right.dropLast().last == a {
            best = min(best, defined(left.dropLast(2), right.dropLast(2)) + 1)
        }
        return best
    }

    private static func letters(from random: inout SplitMix64) -> [UInt8] {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
            UInt8.random(in: 0x61...0x63, using: &random)
        }
    }

    @Test func `only near words are suggested`() {
        let words = ["prompt", "workspace", "limits", "task", "tasks"]
        #expect(EditDistance.closest(to: "Prompt", in: words) == "prompt")
        #expect(EditDistance.closest(to: "work_space", in: words) == "workspace")
        #expect(EditDistance.closest(to: "taks", in: words) == "task")
        #expect(EditDistance.closest(to: "temperature", in: words) == nil)
        #expect(EditDistance.closest(to: String(repeating: "a", count: 10_000), in: words) == nil)
    }
}
