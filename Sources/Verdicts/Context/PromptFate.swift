/// What became of one turn's prompt on its way from the agent to the model.
package struct PromptFate: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case whole
        /// The oldest messages are gone; system prompt, tools and the last message are there.
        case messagesDropped = "messages-dropped"
        /// Cut at the token, to about half of the window: the start of system prompt and tools is gone.
        case cutInHalf = "cut-in-half"
        /// Cut at the token, to the window: the start of system prompt and tools is gone.
        case cutToWindow = "cut-to-window"
        /// Turned down with an error.
        case refused
        /// Too long for the window by its size alone; how it was cut is not known.
        case tooLong = "too-long"
    }

    package var turn: Int
    package var kind: Kind
    /// Whether the server had granted less than was asked for: the prompt might have fitted that.
    package var isClamped: Bool
    /// Whether prompt and answer together reached the window, so that the oldest half was shifted out while the
    /// model wrote, or the answer ended there.
    package var reachedWindow: Bool
    /// Whether the message with the task reached the model; nil when that cannot be told.
    package var taskSurvived: Bool?
    /// What shows it, with figures; empty for a prompt that is whole and an answer that had room.
    package var statement: String
    /// The server's own words, when it said something.
    package var quote: String?

    /// Whether the model saw all that the agent sent, and had room to answer.
    package var isSound: Bool { kind == .whole && !reachedWindow }
}
