extension Manifests {
    /// What a declared name is.
    enum Kind: String, Sendable, Hashable, CaseIterable {
        case npmScript
        /// A program that a package.json offers under `bin`.
        case npmBinary
        case makeTarget
        case justRecipe
        case taskfileTask
        case miseTask
        case toxEnvironment
        case noxSession
        /// An entry point that installing the package makes a program.
        case pythonScript
        /// A task of poe, taskipy, pdm, hatch, pixi, invoke and the like.
        case pythonTask
        case hatchEnvironment
        /// An optional group of dependencies: an extra or a dependency group.
        case pythonExtra
        case pythonGroup
        case cargoAlias
        case cargoBinary
        case cargoExample
        case cargoTest
        case cargoBench
        case cargoFeature
        case cargoProfile
        case gradleTask
        case gradleProject
        case mavenModule
        case mavenProfile
        case dotnetProject
        case rakeTask
        case mixAlias
        case mixTask
        case composerScript
        case denoTask
        case composeService
        case composeProfile
        case swiftTarget
        case swiftProduct
        case cmakeTarget
        case cmakePreset
        case bazelTarget
        case turboTask
        case nxTarget
        case preCommitHook
    }

    enum Ecosystem: String, Sendable, Hashable, CaseIterable {
        case npm, python, rust, go, swift, ruby, java, dotnet, php, elixir, cpp, dart, docker, ci
    }
}
