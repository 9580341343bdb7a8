/// A true thing in a document, at its place.
package struct Site: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case path, tree, command, symbol, framework, environment, setting, repository
    }
    package enum Finder: String, Sendable, Hashable {
        /// The check itself, as verified.
        case check
        /// A plain reading of the document that knows nothing of the check.
        case reader
    }
    package var kind: Kind
    package var text: String
    /// From 1.
    package var line: Int
    /// In characters, from 1.
    package var column: Int
    package var finder: Finder
}

/// What is put in the place of a true thing, and the way in which models get it wrong.
package struct Falsehood: Sendable, Hashable {
    package enum Way: String, Sendable, Hashable, CaseIterable {
        case wrongFolder = "wrong folder"
        case wrongExtension = "wrong extension"
        case inventedSibling = "invented sibling"
        case otherManager = "script of another package manager"
        case renamedScript = "renamed script or target"
        case wrongModule = "wrong module or package"
        case otherFramework = "framework of another ecosystem"
        case misnamedSymbol = "misnamed function or type"
        case misnamedKey = "misnamed variable or key"
        case otherRepository = "another repository"
    }
    package var way: Way
    package var site: Site
    /// Stands where the site's text stood.
    package var text: String
}
