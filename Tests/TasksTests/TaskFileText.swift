/// Task files as text.
enum TaskFileText {
    static let digest = String(repeating: "0123456789abcdef", count: 4)

    static let whole = #"""
        summary: one line
        prompt: |
          Look at this.
          Write CLAUDE.md.
        workspace: {path: ../fixtures/workspaces/x}
        artifact: CLAUDE.md
        limits: {turns: 6, tool_calls: 12, output_tokens: 2000, output_tokens_per_turn: 1600, seconds_without_token: 30, wall_seconds: 360.5}
        nudges: {maximum: 2, text: Go on}
        checks:
          - fact: {name: builds with jlpm, any: ['jlpm (run )?build']}
          - trap: {name: flake8, any: ['\bflake8\b']}
          - grounded: true
        """#
}
