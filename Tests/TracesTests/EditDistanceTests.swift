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

    @Test func `only near words are suggested`() {
        let words = ["prompt", "workspace", "limits", "task", "tasks"]
        #expect(EditDistance.closest(to: "Prompt", in: words) == "prompt")
        #expect(EditDistance.closest(to: "work_space", in: words) == "workspace")
        #expect(EditDistance.closest(to: "taks", in: words) == "task")
        #expect(EditDistance.closest(to: "temperature", in: words) == nil)
        #expect(EditDistance.closest(to: String(repeating: "a", count: 10_000), in: words) == nil)
    }
}
