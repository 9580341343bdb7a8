/// Words that tell whether what is named beside them is there.
///
/// English first; of other languages the commonest negations and the words for making things and for examples.
enum MoodWords {
    static let negations: Set<String> = [
        "not", "no", "never", "don't", "dont", "doesn't", "isn't", "aren't", "wasn't", "won't",
        "didn't", "cannot", "can't", "shouldn't", "mustn't", "nor", "neither", "without", "avoid",
        "avoids", "avoiding", "forbidden", "prohibited", "banned", "unlike", "none",
        "nicht", "kein", "keine", "keinen", "niemals", "nie", "ohne", "vermeide", "vermeiden",
        "pas", "jamais", "sans", "aucun", "aucune", "éviter", "évitez",
        "nunca", "sin", "ningún", "ninguna", "evitar", "evita",
        "não", "sem", "nenhum", "nenhuma", "evite",
        "не", "нет", "никогда", "без", "нельзя",
    ]
    /// Only what is there can be edited, or called: a prohibition of these says that it is.
    static let touching: Set<String> = [
        "edit", "editing", "modify", "modifying", "change", "changing", "touch", "touching",
        "delete", "deleting", "remove", "removing", "move", "moving", "rename", "renaming",
        "break", "alter", "rely", "depend", "import", "call", "calling", "invoke", "bypass",
        "skip", "forget", "mix", "duplicate", "run", "access", "read", "open", "ignore",
        "overwrite", "revert", "hand-edit", "manually", "directly", "update", "bump", "stage",
        "reformat", "format", "lint", "merge", "override", "expose", "export", "extend", "pass",
        "block", "subclass", "inherit", "mock", "patch", "mutate", "construct", "instantiate",
        "hardcode", "only", "just", "yet", "necessarily", "always", "assume", "confuse", "need",
        "bearbeiten", "ändern", "ändere", "bearbeite", "löschen",
        "modifier", "modifiez", "supprimer", "éditer", "toucher",
        "modificar", "modifique", "editar", "edite", "cambiar", "borrar", "eliminar", "alterar",
        "изменять", "изменяйте", "редактировать", "редактируйте", "удалять", "трогать",
    ]
    /// Prohibited because it is not there: "do not create, modify or use".
    static let usings: Set<String> = [
        "create", "creating", "use", "using", "suggest", "introduce", "introducing",
    ]
    /// What is named after these is not here, or is no longer.
    static let removals: Set<String> = [
        "removed", "deleted", "dropped", "formerly", "previously", "replaced", "replaces",
        "supersedes", "superseded", "nonexistent", "old", "obsolete",
        "entfernt", "gelöscht", "supprimé", "supprimée", "eliminado", "eliminada", "removido",
        "removida", "удалён", "удален", "удалены", "удалена",
    ]
    /// What is named after these is to be made.
    static let makings: Set<String> = [
        "create", "creates", "creating", "created", "add", "adds", "adding", "write", "writing",
        "introduce", "introducing", "scaffold", "scaffolds", "new", "mkdir", "touch", "place",
        "put", "name", "named", "planned", "todo", "future", "propose", "proposed",
        "would", "eventually",
        "erstelle", "erstellen", "anlegen", "lege", "hinzufügen", "neue", "neuen", "neues",
        "créer", "créez", "crée", "ajouter", "ajoutez", "nouveau", "nouvelle",
        "crear", "crea", "cree", "añadir", "añade", "agregar", "agrega", "nuevo", "nueva",
        "criar", "crie", "adicionar", "adicione", "novo", "nova",
        "создать", "создайте", "создай", "добавить", "добавьте", "новый", "новая", "новое",
    ]
    /// What is named after these is made by a program.
    static let outputs: Set<String> = [
        "generate", "generates", "generated", "generating", "output", "outputs", "emits", "emit",
        "produces", "produce", "writes", "saves", "save", "saved", "dumps", "download",
        "downloads", "downloaded", "erzeugt", "generiert", "génère", "généré", "genera",
        "generado", "gera", "gerado", "генерирует", "генерируется",
    ]
    /// With a place after `to`, `as` or `into` that is to be made.
    static let transfers: Set<String> = [
        "install", "installs", "installed", "move", "moves", "consolidate", "extract",
        "copy", "copies", "copying", "rename", "renames", "renamed", "renaming", "cp", "mv",
        "save", "saves", "saved", "writes", "written", "write", "output", "outputs", "download",
        "symlink", "compile", "compiles", "compiled", "builds", "built",
        "bundled", "bundles", "emits", "kopiere", "kopieren", "umbenennen", "copier", "copiez",
        "copiar", "copia", "copie", "renombrar", "renomear", "скопируйте",
    ]
    /// Of these the ones that are adjectives too: the place follows them closely.
    static let builds: Set<String> = [
        "built", "builds", "compile", "compiles", "compiled", "bundled", "bundles", "written",
        "output", "outputs", "exports", "export", "emits", "saved", "writes", "installed",
    ]
    static let targets: Set<String> = ["to", "as", "into", "in", "nach", "vers", "para", "в"]
    /// Between a word of making and a name these say that the name is of something else.
    static let places: Set<String> = [
        "in", "into", "to", "inside", "under", "within", "from", "using", "with", "by", "via",
        "like", "following", "per", "see", "of", "for", "on", "against", "through", "behind",
        "that", "which", "where", "when", "matching", "extending", "implementing", "unter", "zu",
        "aus", "mit", "von", "dans", "vers", "depuis", "avec", "de", "sous", "en", "desde", "con",
        "em", "para", "com", "na", "в", "из", "с", "на", "run", "runs", "is", "are",
        "uses",
    ]
    static let examples: Set<String> = [
        "e.g", "eg", "example", "examples", "hypothetical", "hypothetically", "imagine", "suppose",
        "z.b", "beispiel", "beispielsweise", "exemple", "ejemplo", "p.ej", "exemplo", "например",
        "пример", "instance", "placeholder",
    ]
    /// After a comma these begin something that a negation before it does not reach.
    static let restarts: Set<String> = [
        "use", "uses", "using", "prefer", "run", "call", "see", "but", "instead", "then", "so",
        "it", "which", "this", "they", "we", "you", "add", "put", "follow", "check", "update",
        "edit", "modify", "look", "read", "and", "because", "since", "rely", "import", "keep",
        "sondern", "aber", "verwende", "nutze", "mais", "utilisez", "utiliser", "usa", "use",
        "sino", "pero", "mas", "а", "но", "используйте", "only", "always", "make", "ensure",
    ]
    /// Pairs after a name that say what is the matter with it.
    static let afterwards: [(words: [String], doubt: Doubt)] = [
        (["does", "not", "exist"], .denied), (["do", "not", "exist"], .denied),
        (["doesn't", "exist"], .denied), (["don't", "exist"], .denied),
        (["didn't", "exist"], .denied), (["no", "longer"], .denied), (["is", "gone"], .denied),
        (["are", "gone"], .denied), (["was", "removed"], .denied), (["were", "removed"], .denied),
        (["been", "removed"], .denied), (["is", "removed"], .denied),
        (["was", "deleted"], .denied), (["were", "deleted"], .denied),
        (["been", "deleted"], .denied), (["was", "replaced"], .denied),
        (["been", "replaced"], .denied), (["was", "renamed"], .denied),
        (["been", "renamed"], .denied), (["was", "moved"], .denied), (["been", "moved"], .denied),
        (["been", "dropped"], .denied), (["was", "dropped"], .denied),
        (["is", "not", "used"], .denied), (["are", "not", "used"], .denied),
        (["isn't", "used"], .denied), (["not", "present"], .denied),
        (["not", "available"], .denied), (["not", "included"], .denied),
        (["not", "implemented"], .denied), (["not", "yet"], .toBeMade),
        (["isn't", "implemented"], .denied), (["existiert", "nicht"], .denied),
        (["gibt", "es", "nicht"], .denied),
        (["n'existe", "plus"], .denied), (["ya", "no", "existe"], .denied),
        (["wurde", "entfernt"], .denied), (["n'existe", "pas"], .denied),
        (["no", "existe"], .denied), (["não", "existe"], .denied),
        (["не", "существует"], .denied), (["wird", "generiert"], .buildOutput),
        (["is", "generated"], .buildOutput), (["are", "generated"], .buildOutput),
        (["gets", "generated"], .buildOutput), (["is", "auto-generated"], .buildOutput),
        (["are", "auto-generated"], .buildOutput), (["is", "autogenerated"], .buildOutput),
        (["is", "created"], .toBeMade), (["are", "created"], .toBeMade),
        (["gets", "created"], .toBeMade), (["be", "created"], .toBeMade),
        (["be", "generated"], .buildOutput), (["is", "produced"], .buildOutput),
        (["is", "written"], .buildOutput), (["is", "gitignored"], .ignoredByGit),
        (["are", "gitignored"], .ignoredByGit), (["is", "git-ignored"], .ignoredByGit),
        (["if", "present"], .example), (["if", "it", "exists"], .example),
        (["if", "they", "exist"], .example), (["if", "any"], .example),
        (["if", "exists"], .example), (["when", "present"], .example),
        (["if", "available"], .example), (["coming", "soon"], .toBeMade),
        (["est", "généré"], .buildOutput), (["planned"], .toBeMade),
        (["(", "generated"], .buildOutput), (["(", "gitignored"], .ignoredByGit),
        (["(", "git-ignored"], .ignoredByGit), (["(", "auto-generated"], .buildOutput),
        (["(", "new"], .toBeMade), (["(", "removed"], .denied), (["(", "deleted"], .denied),
        (["(", "planned"], .toBeMade), (["(", "future"], .toBeMade), (["(", "todo"], .toBeMade),
        (["(", "optional"], .example), (["(", "not", "committed"], .ignoredByGit),
        (["(", "if"], .example), (["(", "build", "output"], .buildOutput),

    ]
}
