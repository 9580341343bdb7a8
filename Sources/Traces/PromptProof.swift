/// What a server answers when it is asked what it makes of a prompt: an exact look where there is one.
package enum PromptProof: Sendable, Hashable {
    /// The whole prompt in tokens, as the server's own tokenizer counts it.
    case counted(tokens: Int)
    /// The prompt as its template writes it, after messages were dropped to make it fit; what is cut at the token
    /// afterwards is still in it (ollama.md 1.10).
    case rendered(String)
}
