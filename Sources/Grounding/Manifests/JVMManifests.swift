import Traces

/// Gradle's build scripts, Groovy or Kotlin, by their words.
enum GradleManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("gradle", of: file)
        for word in ["register", "create", "registering", "maybeCreate", "named", "replace"] {
            for found in file.strings(after: word) {
                manifests.declare(found.text, .gradleTask, at: found.line, of: file)
            }
        }
        for offset in file.offsets(after: "task") {
            let start = file.skipSpace(from: offset)
            let isCall = file.byte(at: start) == UInt8(ascii: "(")
            let found =
                isCall
                ? file.strings(after: "task").first { $0.end > offset } : file.word(at: start)
            if let found { manifests.declare(found.text, .gradleTask, at: found.line, of: file) }
        }
        for (index, line) in file.lines.enumerated() {
            // `val integrationTest by tasks.registering(Test::class)`
            let words = line.split(separator: " ", maxSplits: 4)
            if words.count >= 4, words[0] == "val", words[2] == "by" {
                manifests.declare(String(words[1]), .gradleTask, at: index + 1, of: file)
            }
        }
        for word in ["include", "includeBuild", "project"] {
            for offset in file.offsets(after: word) {
                projects(at: offset, in: file, into: &manifests)
            }
        }
        for word in configurations {
            for found in file.strings(after: word) {
                let parts = found.text.split(separator: ":").map(String.init)
                guard parts.count >= 2 else { continue }
                let version = parts.count > 2 ? parts[2] : nil
                manifests.depend(
                    on: parts[1], .java, version: version, at: found.line, of: file)
                manifests.depend(
                    on: parts[0] + ":" + parts[1], .java, version: version, at: found.line, of: file
                )
            }
        }
        for word in ["id", "kotlin", "alias", "plugin"] {
            for found in file.strings(after: word) {
                manifests.depend(
                    on: word == "kotlin" ? "org.jetbrains.kotlin." + found.text : found.text, .java,
                    at: found.line, of: file)
            }
        }
    }

    private static func projects(
        at offset: Int, in file: ManifestFile, into manifests: inout Manifests
    ) {
        var index = file.skipSpace(from: offset)
        if file.byte(at: index) == UInt8(ascii: "(") { index = file.skipSpace(from: index + 1) }
        while let found = file.string(at: index) {
            manifests.declare(
                String(found.text.drop { $0 == ":" }), .gradleProject, at: found.line, of: file)
            index = file.skipSpace(from: found.end)
            guard file.byte(at: index) == UInt8(ascii: ",") else { return }
            index = file.skipSpace(from: index + 1)
        }
    }

    static func readSettings(_ file: ManifestFile, into manifests: inout Manifests) {
        read(file, into: &manifests)
        for word in ["rootProject.name =", "rootProject.name="] {
            for found in file.strings(after: word) {
                manifests.package(found.text, .java, at: found.line, of: file)
            }
        }
    }

    static func readVersions(_ file: ManifestFile, into manifests: inout Manifests) {
        guard let root = file.toml else { return }
        let places = TOMLPlaces(file)
        for (name, library) in (root["libraries"] ?? [:]).members {
            let module =
                library["module"]?.string ?? library.string
                ?? "\(library["group"]?.string ?? ""):\(library["name"]?.string ?? name)"
            let parts = module.split(separator: ":").map(String.init)
            let line = places["libraries", name]
            let version = library["version"]?.string
            manifests.depend(on: name, .java, version: version, at: line, of: file)
            guard parts.count >= 2 else { continue }
            manifests.depend(on: parts[1], .java, version: version, at: line, of: file)
            manifests.depend(
                on: parts[0] + ":" + parts[1], .java, version: version, at: line, of: file)
        }
        for (name, plugin) in (root["plugins"] ?? [:]).members {
            let line = places["plugins", name]
            manifests.depend(on: plugin["id"]?.string ?? name, .java, at: line, of: file)
        }
    }

    private static let configurations = [
        "implementation", "api", "testImplementation", "compileOnly", "runtimeOnly",
        "annotationProcessor", "kapt", "ksp", "testRuntimeOnly", "testCompileOnly", "compile",
        "testCompile", "classpath", "androidTestImplementation", "debugImplementation", "platform",
        "developmentOnly", "testAnnotationProcessor", "enforcedPlatform",
    ]
}

/// `pom.xml`.
enum MavenManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("mvn", of: file)
        var path: [String] = []
        var group = ""
        for token in XMLTokens(file) {
            switch token {
            case .open(let name, _, _): path.append(name)
            case .close: _ = path.popLast()
            case .text(let text, let offset):
                let line = file.line(at: offset)
                switch (path.dropLast().last, path.last) {
                case (_, "module"): manifests.declare(text, .mavenModule, at: line, of: file)
                case ("profile", "id"): manifests.declare(text, .mavenProfile, at: line, of: file)
                case ("project", "artifactId"):
                    manifests.package(text, .java, at: line, of: file)
                case ("dependency", "groupId"), ("plugin", "groupId"): group = text
                case ("dependency", "artifactId"), ("plugin", "artifactId"),
                    ("parent", "artifactId"), ("path", "artifactId"):
                    manifests.depend(on: text, .java, at: line, of: file)
                    if !group.isEmpty {
                        manifests.depend(on: group + ":" + text, .java, at: line, of: file)
                    }
                    group = ""
                default: break
                }
            }
        }
    }
}

/// MSBuild projects and solutions.
enum DotNetManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("dotnet", of: file)
        let stem = String(file.name[..<(file.name.lastIndex(of: ".") ?? file.name.endIndex)])
        let isProject = file.name.hasSuffix("proj")
        if isProject {
            manifests.package(stem, .dotnet, at: nil, of: file)
            manifests.declare(stem, .dotnetProject, at: nil, of: file)
        }
        for token in XMLTokens(file) {
            guard case .open(let name, let attributes, let offset) = token,
                [
                    "PackageReference", "PackageVersion", "package", "GlobalPackageReference",
                    "FrameworkReference",
                ].contains(name),
                let id = attributes["Include"] ?? attributes["Update"] ?? attributes["id"]
            else { continue }
            manifests.depend(
                on: id, .dotnet, version: attributes["Version"] ?? attributes["version"],
                at: file.line(at: offset), of: file)
        }
    }

    static func readTools(_ file: ManifestFile, into manifests: inout Manifests) {
        for (name, tool) in (file.json?["tools"] ?? [:]).members {
            let line = file.line(ofKey: name, below: "tools")
            manifests.depend(
                on: name, .dotnet, version: tool["version"]?.string, at: line, of: file)
            for command in (tool["commands"]?.array ?? []).compactMap(\.string) {
                manifests.use(command, at: line, of: file)
            }
        }
    }
}
