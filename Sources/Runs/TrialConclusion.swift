package import Plans

/// What a trial's verdict means for the rest of the sweep.
package struct TrialConclusion: Sendable, Hashable {
    /// Whether the model did what was asked; nil when the trial is invalid and says nothing of the model.
    package var worked: Bool?
    /// Whether an invalid trial is worth another attempt in this run: not when the server would say the same again.
    package var isWorthRetrying: Bool
    /// Set when the trial shows that nothing can come of the model's other cells either.
    package var hopeless: Hopeless?

    package init(worked: Bool?, isWorthRetrying: Bool = true, hopeless: Hopeless? = nil) {
        self.worked = worked
        self.isWorthRetrying = isWorthRetrying
        self.hopeless = hopeless
    }
}
