import Testing

@testable import Grounding

struct OutputFoldersTests {
    @Test func `folders that manifests name as output are made by a build`() {
        let contents = MemoryContents([
            "package.json":
                "{\"main\": \"lib/index.js\", \"jupyterlab\": {\"outputDir\": \"thing/labs\"}}",
            "ui/tsconfig.json": "{ // note\n \"compilerOptions\": {\"outDir\": \"./made\"} }",
            "src/package.json": "{\"main\": \"index.js\"}", "thing/a.py": "",
        ])
        let folders = OutputFolders(Repository(contents))
        #expect(folders.folders == ["lib", "thing/labs", "ui/made"])
        #expect(folders.hold("lib/a.js") && folders.hold("thing/labs/x/y.json"))
        #expect(folders.hold("made/b.js") && folders.hold("ui/made"))
        #expect(!folders.hold("src/a.js") && !folders.hold("thing/a.py"))
    }
}
