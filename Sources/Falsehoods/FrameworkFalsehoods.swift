/// False frameworks for true ones.
struct FrameworkFalsehoods {
    let tree: Tree

    /// A well-known name that no file of the repository mentions.
    func other(than name: String, dice: inout Dice) -> String? {
        Self.wellKnown.shuffled(using: &dice).first { other in
            other.lowercased() != name.lowercased() && !tree.hasWord(other)
        }
    }

    static let wellKnown = [
        "Django", "Flask", "FastAPI", "Rails", "Laravel", "NestJS", "Vue", "Angular", "Svelte",
        "Symfony", "Actix", "Phoenix", "pytest", "Vitest", "Jest", "Mocha", "RSpec", "JUnit",
        "PHPUnit", "XCTest", "Prisma", "SQLAlchemy", "Hibernate", "Redux", "Pinia", "Celery",
        "Sidekiq", "Vapor", "Quarkus", "Mongoose", "Cypress", "Alembic", "Sequelize", "Ktor",
        "Streamlit", "Nuxt", "Remix", "Doctrine", "Mockito", "Sinatra",
    ]

    /// Names that a careful reader takes for a claim when a manifest has them.
    static let telling: [String: String] = [
        "Django": "django", "Flask": "flask", "FastAPI": "fastapi", "Rails": "rails",
        "Laravel": "laravel",
        "React": "react", "Vue": "vue", "Svelte": "svelte", "Next.js": "next", "Express": "express",
        "Vite": "vite", "Vitest": "vitest", "Jest": "jest", "Playwright": "playwright",
        "pytest": "pytest", "ruff": "ruff", "mypy": "mypy", "Pydantic": "pydantic", "Zod": "zod",
        "Zustand": "zustand", "Tailwind": "tailwindcss", "TailwindCSS": "tailwindcss",
        "Prisma": "prisma",
        "SQLAlchemy": "sqlalchemy", "Tokio": "tokio", "Serde": "serde", "Axum": "axum",
        "Clap": "clap",
        "Electron": "electron", "ESLint": "eslint", "Prettier": "prettier", "Biome": "biome",
        "tsup": "tsup",
        "RSpec": "rspec", "Turborepo": "turbo", "Livewire": "livewire", "Cobra": "cobra",
        "Gin": "gin",
        "Drizzle": "drizzle-orm", "Supabase": "supabase", "Redis": "redis", "pyright": "pyright",
    ]
}
