import Tasks
import Traces

@testable import Grading

/// A repository like the one of the field notes: a Python server part, a TypeScript front end.
enum SmallRepository {
    static let snapshot = WorkspaceSnapshot(
        files: [
            ".eslintrc.json", ".github/workflows/build.yml", "Makefile", "README.md",
            "conftest.py", "docs/usage.md", "jupyterlab_thing/__init__.py",
            "jupyterlab_thing/handlers.py", "jupyterlab_thing/tests/test_handlers.py",
            "package.json", "pyproject.toml", "setup.py", "src/index.ts", "src/preview.ts",
            "style/base.css", "tsconfig.json", "ui-tests/package.json", "ui-tests/tests/a.spec.ts",
        ],
        manifests: [
            "package.json": """
            {"name": "@org/jupyterlab-thing", "scripts": {"build": "tsc", "build:prod": "tsc", "watch": "tsc -w", "eslint": "eslint ."},
             "devDependencies": {"@playwright/test": "1", "prettier": "3"}}
            """,
            "ui-tests/package.json":
                #"{"name": "ui-tests", "scripts": {"test": "playwright test"}}"#,
            "pyproject.toml": "[project]\nname = \"jupyterlab-thing\"\n",
            "Makefile": ".PHONY: lint\nCC := gcc\nbuild: src\n\tjlpm build\nlint:\n\tjlpm eslint\n",
        ])

    /// What a grounded check finds in one line or more.
    static func misses(
        in text: String, of workspace: WorkspaceSnapshot = snapshot
    ) -> [String] {
        Grader.grade(artifact: text, checks: [.grounded], workspace: workspace)
            .hallucinations.map(\.text)
    }
}
