/// What Node's package managers have of their own, and which package brings a program.
enum NodePrograms {
    /// Programs whose packages have other names.
    static let packages: [String: String] = [
        "tsc": "typescript", "tsserver": "typescript", "ng": "@angular/cli",
        "vue-cli-service": "@vue/cli-service",
        "playwright": "@playwright/test", "changeset": "@changesets/cli", "biome": "@biomejs/biome",
        "sb": "storybook", "storybook": "storybook", "react-native": "react-native",
        "wrangler": "wrangler",
        "graphql-codegen": "@graphql-codegen/cli", "nest": "@nestjs/cli",
        "tailwindcss": "tailwindcss", "cap": "@capacitor/cli",
        "commitlint": "@commitlint/cli", "api-extractor": "@microsoft/api-extractor",
        "tauri": "@tauri-apps/cli", "eas": "eas-cli",
        "redocly": "@redocly/cli", "sentry-cli": "@sentry/cli",
        "electron-forge": "@electron-forge/cli", "swc": "@swc/cli",
        "lhci": "@lhci/cli", "babel": "@babel/cli", "formatjs": "@formatjs/cli",
        "lingui": "@lingui/cli", "vsce": "@vscode/vsce",
        "attw": "@arethetypeswrong/cli", "ladle": "@ladle/react", "jlpm": "jupyterlab",
        "rw": "@redwoodjs/core", "mintlify": "mint",
    ]

    static let npmCommands: Set<String> = [
        "install", "i", "ci", "add", "audit", "bugs", "cache", "config", "dedupe", "deprecate",
        "diff", "dist-tag", "docs",
        "doctor", "explain", "fund", "help", "link", "ln", "list", "ls", "ll", "logout", "org",
        "outdated", "owner", "pack", "ping",
        "pkg", "prefix", "profile", "prune", "publish", "query", "rebuild", "remove", "rm", "repo",
        "root", "set", "shrinkwrap",
        "star", "team", "token", "un", "uninstall", "unlink", "unpublish", "update", "up",
        "upgrade", "version", "why", "get", "install-test", "it", "clean-install", "sbom",
        "adduser", "access", "isntall", "in", "r",
    ]
    static let yarnCommands: Set<String> = [
        "add", "audit", "bin", "cache", "config", "constraints", "create", "dedupe", "dlx", "exec",
        "explain", "global", "help",
        "import", "info", "init", "install", "link", "list", "login", "logout", "node", "npm",
        "outdated", "pack", "patch",
        "patch-commit", "plugin", "publish", "rebuild", "remove", "search", "set", "stage", "tsc",
        "unlink", "unplug", "up",
        "upgrade", "version", "versions", "why", "workspace", "workspaces", "i", "ls", "tag",
        "team", "policies", "licenses",
        "generate-lock-entry", "upgrade-interactive", "autoclean", "check", "owner", "self-update",
        "focus", "update",
    ]
    static let pnpmCommands: Set<String> = [
        "add", "install", "i", "update", "up", "upgrade", "remove", "rm", "uninstall", "un", "link",
        "ln", "unlink", "import", "rebuild", "rb",
        "prune", "fetch", "install-test", "it", "dedupe", "patch", "patch-commit", "patch-remove",
        "audit", "list", "ls", "outdated", "why",
        "licenses", "pack", "publish", "deploy", "env", "self-update", "store", "root", "bin",
        "config", "server", "setup", "init", "cat-file",
        "cat-index", "find-hash", "doctor", "approve-builds", "ignored-builds", "version", "help",
        "ci", "clean-install", "create", "recursive", "m", "multi",
        "login", "view", "info", "catalog", "cache", "with", "runtime", "whoami", "owner",
        "deprecate", "sbom", "ping", "clean",
    ]
    static let bunCommands: Set<String> = [
        "install", "i", "add", "a", "remove", "rm", "update", "outdated", "link", "unlink",
        "publish", "patch", "pm", "info", "upgrade",
        "repl", "exec", "ci", "audit", "why", "help", "completions", "discord", "getcompletes",
        "feedback",
    ]
}
