/// A repository made ready for looking claims up; each index is made when it is first asked for.
package final class Repository: Sendable {
    package let contents: any RepositoryContents

    package init(_ contents: any RepositoryContents) { self.contents = contents }
}
