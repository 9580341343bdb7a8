import Foundation
import Storage
import Testing

@Suite struct SweepLockTests {
    @Test func `one sweep at a time on a store, and who has the lock is told`() throws {
        let fixture = try StoreFixture()
        do {
            let lock = try SweepLock(store: fixture.path)
            let expected = StoreError.sweeping(path: fixture.path, process: getpid())
            #expect(throws: expected) { _ = try SweepLock(store: fixture.path) }
            withExtendedLifetime(lock) {}
        }
        #expect(throws: Never.self) { _ = try SweepLock(store: fixture.path) }
    }
}
