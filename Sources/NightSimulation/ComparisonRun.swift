import Results

/// How often comparisons of made-up nights are right.
package struct ComparisonRun: Sendable {
    package static let seed: UInt64 = 20_280_601
    /// Trials of a cell in a night.
    package static let sizes = [3, 5, 10, 20]
    package static let drops = [0.2, 0.4, 0.6]
    /// Quiet nights of each size, and nights of each planted change.
    package static let quietNights = 200
    package static let plantedNights = 50
    /// Nights of what is promised: drops by 40 points at 10 trials a cell.
    package static let promisedNights = 200

    /// What is found of one planted change.
    package struct Found: Sendable, Hashable {
        package var place: ComparedNights.Place
        package var drop: Double
        package var trials: Int
        /// Nights in which all cells together are called worse, a model that changed, a cell that changed, and any of these.
        package var whole = Share()
        package var model = Share()
        package var cell = Share()
        package var any = Share()
        /// Nights in which a model or a cell is called better or worse that did not change.
        package var wrong = Share()
    }

    /// Nights in which a change besides success is proved.
    package struct Besides: Sendable, Hashable {
        package var what: String
        /// Nil where nothing changes.
        package var place: ComparedNights.Place?
        package var trials: Int
        package var proved = Share()
    }

    /// By trials of a cell.
    package private(set) var quiet: [(trials: Int, alarms: Share)] = []
    package private(set) var found: [Found] = []
    package private(set) var besides: [Besides] = []

    /// - Parameter scale: How many times fewer nights than on the page.
    package init(seed: UInt64 = Self.seed, fewer scale: Int = 1) {
        var number = seed
        func next() -> ComparedNights {
            number &+= 1_000_003
            return ComparedNights(seed: number)
        }
        let planted = max(1, Self.plantedNights / scale)
        for trials in Self.sizes {
            var alarms = Share()
            for _ in 0..<max(1, Self.quietNights / scale) {
                var nights = next()
                alarms.count(
                    nights.contrasts(trials: trials, drop: 0, at: nil).list
                        .contains(where: \.isProved))
            }
            quiet.append((trials, alarms))
        }
        for place in ComparedNights.Place.allCases {
            for (drop, trials) in Self.drops.flatMap({ drop in Self.sizes.map { (drop, $0) } }) {
                var result = Found(place: place, drop: drop, trials: trials)
                let isPromised = drop == 0.4 && trials == 10
                for _ in 0..<(isPromised ? max(1, Self.promisedNights / scale) : planted) {
                    var nights = next()
                    result.count(nights.contrasts(trials: trials, drop: drop, at: place))
                }
                found.append(result)
            }
        }
        for trials in Self.sizes {
            for place in [nil, .model, .everywhere] as [ComparedNights.Place?] {
                var mix = Besides(what: Self.mixWords, place: place, trials: trials)
                var time = Besides(what: Self.timeWords, place: place, trials: trials)
                for _ in 0..<planted {
                    var nights = next()
                    mix.proved.count(
                        nights.provesMix(
                            trials: trials, before: 0.7, now: place == nil ? 0.7 : 0.3,
                            at: place ?? .everywhere))
                    time.proved.count(
                        nights.provesTime(
                            trials: trials, factor: place == nil ? 1 : 1.5,
                            at: place ?? .everywhere))
                }
                besides += [mix, time]
            }
        }
    }

    package static let mixWords = "failures: 70 % silent and 30 % context stall, then the reverse"
    package static let timeWords = "times half as long again"

    /// The nights in which a drop in this place is found in any way.
    package func share(_ place: ComparedNights.Place, drop: Double, trials: Int) -> Share? {
        found.first { $0.place == place && $0.drop == drop && $0.trials == trials }?.any
    }
}

extension ComparisonRun.Found {
    fileprivate mutating func count(_ contrasts: SuccessContrasts) {
        let windows = ComparedNights.windows
        let place = place
        func changed(_ model: Int) -> Bool { (0..<windows).contains { place.holds(model, $0) } }
        let models = contrasts.models.enumerated()
        let cells = contrasts.cells.enumerated()
        let isModel = models.contains { changed($0) && $1.isRegression }
        let isCell = cells.contains { place.holds($0 / windows, $0 % windows) && $1.isRegression }
        whole.count(contrasts.all.isRegression)
        model.count(isModel)
        cell.count(isCell)
        any.count(contrasts.all.isRegression || isModel || isCell)
        wrong.count(
            models.contains { !changed($0) && $1.isProved }
                || cells.contains { !place.holds($0 / windows, $0 % windows) && $1.isProved })
    }
}
