import Traces

/// Gradle and Maven.
extension CommandLookup {
    func gradle(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "-p", "--project-dir", "-b", "--tests", "-x", "--exclude-task", "-I",
                "--init-script", "-c",
            ])
        guard let used = manifests.uses(manager: "gradle") else {
            return [.missing(sought: "Gradle build", nearest: nil)]
        }
        var findings = options.values("-p", "--project-dir").map {
            pathFinding($0, in: call.folder)
        }
        for word in options.positionals + options.values("-x")
        where !word.isOpen && !Placeholder.isOne(word.text) {
            var parts = word.text.split(separator: ":").map(String.init)
            guard let task = parts.popLast(), !Placeholder.isOne(task) else { continue }
            if !parts.isEmpty { findings.append(gradleProject(parts)) }
            findings.append(gradleTask(task))
        }
        for word in options.values("--tests") where !word.isOpen {
            findings += testClass(word.text)
        }
        return findings + [.found(used)]
    }

    private func gradleProject(_ parts: [String]) -> Finding {
        let name = parts.joined(separator: ":")
        let found = nameFinding(
            ShellWord(text: name, isOpen: false), [.gradleProject], called: "project")
        guard found.isMissing else { return found }
        let folder = parts.joined(separator: "/")
        if let path = repository.listing.find(folder)
            ?? repository.listing.places(endingWith: folder).first
        {
            return .found(Evidence(path: path))
        }
        return found
    }

    private func gradleTask(_ name: String) -> Finding {
        if let own = manifests.declared(name, kinds: [.gradleTask]).first {
            return .found(own.place)
        }
        if Self.gradleTasks.contains(name) {
            return manifests.uses(manager: "gradle").map { .found($0) } ?? .open(.foreign)
        }
        // Plugins make tasks after what they are put on: `compileTestKotlin`, `assembleDebug`.
        if repository.tokens.isWhole, let place = repository.tokens.place(of: name) {
            return .found(place)
        }
        let prefixes = [
            "compile", "assemble", "bundle", "install", "test", "lint", "publish", "process",
            "connected", "generate", "ktlint", "spotless", "detekt", "dokka", "jar", "boot",
            "native", "merge", "koverHtml", "kover", "jacoco", "run", "api", "dependency", "docker",
            "jib", "update", "record", "verify", "validate", "build", "link", "ios", "android",
            "wasm", "js", "kotlin", "check", "apply", "liquibase", "flyway", "open", "download",
            "upload", "create", "sign", "shadow", "pmd", "spotbugs", "checkstyle",
        ]
        if prefixes.contains(where: { name.hasPrefix($0) && name.count > $0.count }) {
            return .open(.foreign)
        }
        let near = EditDistance.closest(
            to: name,
            in: Array(Self.gradleTasks)
                + manifests.declared.filter { $0.kind == .gradleTask }.map(\.name))
        return .missing(sought: "task `\(name)`", nearest: near.map { "`\($0)`" })
    }

    private static let gradleTasks: Set<String> = [
        "build", "clean", "test", "check", "assemble", "run", "jar", "tasks", "dependencies",
        "bootRun", "bootJar", "bootBuildImage", "javadoc", "publish", "classes", "testClasses",
        "wrapper", "help", "projects", "properties",
        "publishToMavenLocal", "installDist", "distZip", "distTar", "shadowJar", "lint", "detekt",
        "ktlintCheck", "ktlintFormat", "spotlessApply", "spotlessCheck", "connectedAndroidTest",
        "connectedCheck", "assembleDebug", "assembleRelease", "installDebug", "testDebugUnitTest",
        "lintDebug", "bundleRelease", "dokkaHtml", "jacocoTestReport", "koverHtmlReport",
        "apiCheck", "apiDump", "runIde", "buildPlugin", "verifyPlugin", "integrationTest",
        "checkstyleMain", "compileJava", "compileKotlin", "compileTestJava", "allTests", "jvmTest",
        "nativeCompile", "init", "buildEnvironment", "dependencyInsight", "signingReport",
        "uninstallAll", "runClient", "runServer", "genSources", "desktopTest", "pmdMain",
        "formatKotlin", "lintKotlin", "licenseFormat", "allTest", "version", "outgoingVariants",
        "jmh",
    ]

    func maven(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "-pl", "--projects", "-P", "--activate-profiles", "-f", "--file", "-T", "-s", "-rf",
            ])
        guard let used = manifests.uses(manager: "mvn") else {
            return [.missing(sought: "pom.xml", nearest: nil)]
        }
        var findings = options.values("-f", "--file").map { pathFinding($0, in: call.folder) }
        for word in options.values("-pl", "--projects") where !word.isOpen {
            for name in word.text.split(separator: ",") {
                let name = String(name.drop { $0 == "!" || $0 == ":" })
                if let path = repository.listing.find(name) {
                    findings.append(.found(Evidence(path: path))); continue
                }
                findings.append(packageFinding(ShellWord(text: name, isOpen: false), [.java]).0)
            }
        }
        for word in options.values("-P")
            + options.options.filter({ $0.name.hasPrefix("-P") && $0.name.count > 2 }).map({
                ShellWord(text: String($0.name.dropFirst(2)), isOpen: false)
            }) where !word.isOpen
        {
            findings += word.text.split(separator: ",").map {
                nameFinding(
                    ShellWord(text: String($0.drop { $0 == "!" || $0 == "-" }), isOpen: false),
                    [.mavenProfile], called: "profile")
            }
        }
        for (name, value) in options.options where name == "-Dtest" || name == "-Dit.test" {
            if let value, !value.isOpen { findings += testClass(value.text) }
        }
        let phases: Set<String> = [
            "validate", "initialize", "compile", "test", "package", "verify", "install", "deploy",
            "clean", "site", "test-compile", "integration-test", "process-resources",
            "generate-sources", "process-classes", "process-test-classes", "prepare-package",
            "pre-integration-test", "post-integration-test", "generate-resources",
        ]
        for word in options.positionals
        where !word.isOpen && !word.text.contains(":") && !phases.contains(word.text)
            && !Placeholder.isOne(word.text)
        {
            guard word.text.allSatisfy({ $0.isLetter || $0 == "-" }) else { continue }
            findings.append(
                .missing(
                    sought: "phase `\(word.text)`",
                    nearest: EditDistance.closest(to: word.text, in: Array(phases)).map {
                        "`\($0)`"
                    }))
        }
        return findings + [.found(used)]
    }

    /// `Class#method`, `package.Class.method`.
    private func testClass(_ text: String) -> [Finding] {
        text.split { $0 == "," || $0 == "+" }.flatMap { one -> [Finding] in
            let parts = one.split { $0 == "#" || $0 == "." || $0 == "$" }.map(String.init)
            return parts.compactMap { name in
                guard name.first?.isUppercase == true, !name.contains("*"),
                    !Placeholder.isOne(name), repository.tokens.isWhole
                else { return nil }
                if let place = repository.tokens.place(of: name) { return .found(place) }
                if [
                    "MyTest", "TestClass", "ClassName", "TestClassName", "MyTestClass", "SomeTest",
                    "TestName", "FooTest", "YourTestClass", "SpecificTest", "MyClassTest",
                ].contains(name) {
                    return nil
                }
                return .missing(
                    sought: "test class `\(name)`",
                    nearest: repository.tokens.nearest(to: name).map { "`\($0)`" })
            }
        }
    }
}
