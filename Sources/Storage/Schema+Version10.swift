import GRDB

extension Schema {
    /// Views that agree with `fieldtest results`, and that say what their columns mean.
    ///
    /// Views hold no data, so all of them are made anew: older stores get the comments too. Those that someone else put
    /// into the store stay.
    static func createVersion10(_ db: Database) throws {
        let former = [
            "store_overview", "cell_overview", "failure_overview", "finding_overview",
            "memory_overview", "tool_run_overview", "tool_call_overview", "turn_overview",
            "trial_overview", "latest_verdicts",
        ]
        for view in former { try db.execute(sql: "DROP VIEW \(view)") }
        try db.execute(sql: trialViews + cellViews + eventViews)
    }
}
