/// How a server decides the window of a model (ollama.md 1.9).
package struct ContextRules: Sendable, Hashable {
    package var version: OllamaVersion
    /// What the GPU may use, in bytes: decides the automatic window from 0.15.5 on.
    package var gpuBytes: Int64
    /// The server's own setting, as `OLLAMA_CONTEXT_LENGTH`; nil for automatic.
    package var serverSetting: Int?

    package init(version: OllamaVersion, gpuBytes: Int64, serverSetting: Int? = nil) {
        self.version = version
        self.gpuBytes = gpuBytes
        self.serverSetting = serverSetting
    }

    /// A window as it was configured, and as the model really gets it.
    package struct Window: Sendable, Hashable {
        package var configured: Int
        /// `configured`, but never more than the model was trained on: memory and truncation go by it.
        package var effective: Int
        /// What `/api/ps` says: the configured value before 0.15.5, the effective one after.
        package var reported: Int

        package init(configured: Int, effective: Int, reported: Int) {
            self.configured = configured
            self.effective = effective
            self.reported = reported
        }
    }

    /// The window of a request.
    /// - Parameters:
    ///   - request: `options.num_ctx` of the request; always nil through `/v1/messages`.
    ///   - parameter: `PARAMETER num_ctx` of the model.
    ///   - model: Its dimensions.
    /// - Returns: The window before and after it was clamped.
    package func window(
        request: Int?, parameter: Int?, model: ModelArchitecture
    ) -> Window {
        var configured = request ?? parameter ?? serverSetting ?? automatic
        // gpt-oss and qwen3-vl were never run below 8192 unless memory was short (ollama.md 1.9, 4).
        let hasFloor =
            model.name.hasPrefix("gptoss") || model.name.hasPrefix("gpt-oss")
            || model.name.hasPrefix("qwen3vl")
        if hasFloor, !version.hasContextTiers, gpuBytes >= 20 << 30 {
            configured = max(configured, 8192)
        }
        let effective = max(min(configured, model.contextLength), 1)
        return Window(
            configured: configured, effective: effective,
            reported: version.hasContextTiers ? effective : configured)
    }

    private var automatic: Int {
        guard version.hasContextTiers else { return 4096 }
        if gpuBytes >= 47 << 30 { return 262_144 }
        return gpuBytes >= 23 << 30 ? 32_768 : 4096
    }
}
