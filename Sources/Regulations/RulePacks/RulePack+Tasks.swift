import SiteModel

extension RulePack {
    /// The pack with its tasks called as the settings call them: tables of pixel densities have words of their own.
    public func naming(tasksOf settings: Settings) -> RulePack {
        guard settings.taskTables.contains(where: { !$0.roles.isEmpty }) else { return self }
        var pack = self
        for index in pack.rules.indices where !pack.rules[index].check.fromLaw.contains("task") {
            pack.rules[index].check.task = settings.taskName(for: rules[index].check.task)
            for place in pack.rules[index].places.indices {
                pack.rules[index].places[place].task = rules[index].places[place].task.map(settings.taskName(for:))
            }
        }
        return pack
    }
}
