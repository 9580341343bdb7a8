/// One tool a line: spellings | packages | files | family.
enum KnownToolTable {
    static let lines = """
        React, React.js, ReactJS | react, react-dom, preact | *.jsx, *.tsx | ui framework
        React Native | react-native, expo | metro.config.js | mobile framework
        Expo | expo | app.json, eas.json | mobile framework
        Preact | preact, *preact | | ui framework
        Vue, Vue.js, VueJS, Vue 3 | vue, @vue/* | *.vue | ui framework
        Angular, AngularJS | @angular/*, angular | angular.json | ui framework
        Svelte, SvelteKit | svelte, @sveltejs/* | *.svelte, svelte.config.js, svelte.config.ts | ui framework
        SolidJS, Solid.js, SolidStart | solid-js | | ui framework
        Qwik | @builder.io/qwik, @qwik.dev/* | | ui framework
        Ember, Ember.js | ember-source, ember-cli | | ui framework
        Alpine.js, AlpineJS | alpinejs, alpine* | | ui framework
        Lit, LitElement | lit, lit-element | | ui framework
        HTMX, htmx | htmx.org, htmx, django-htmx | | ui framework
        Stimulus | @hotwired/stimulus, stimulus-rails | | ui framework
        Hotwire, Turbo Drive, Turbo Streams | @hotwired/*, turbo-rails | | ui framework
        jQuery | jquery, jquery-rails | jquery*.js | ui framework
        Backbone.js | backbone | | ui framework
        Leptos | leptos | | ui framework
        Yew | yew | | ui framework
        Dioxus | dioxus | | ui framework
        Blazor | *Blazor, *Components.Web | *.razor | ui framework
        Next.js, NextJS | next | next.config.js, next.config.ts, next.config.mjs | web framework
        Nuxt, Nuxt.js, NuxtJS | nuxt, nuxt3, @nuxt/* | nuxt.config.ts, nuxt.config.js | web framework
        Remix | @remix-run/*, remix | remix.config.js | web framework
        Gatsby | gatsby | gatsby-config.js, gatsby-config.ts | web framework
        Astro | astro | *.astro, astro.config.mjs, astro.config.ts | web framework
        Docusaurus | @docusaurus/* | docusaurus.config.js, docusaurus.config.ts | documentation tool
        VitePress | vitepress | .vitepress | documentation tool
        Eleventy, 11ty | @11ty/* | .eleventy.js | documentation tool
        Hugo | hugo* | hugo.toml, hugo.yaml | documentation tool
        Jekyll | jekyll | _config.yml | documentation tool
        Sphinx | sphinx, sphinx* | | documentation tool
        MkDocs | mkdocs, mkdocs* | mkdocs.yml | documentation tool
        Storybook | storybook, @storybook/* | .storybook | documentation tool
        TypeDoc | typedoc | typedoc.json | documentation tool
        Doxygen | | Doxyfile | documentation tool
        TanStack Query, React Query | @tanstack/*, react-query | | data fetching library
        TanStack Router | @tanstack/* | | router
        TanStack Start | @tanstack/* | | web framework
        React Router | react-router, react-router-dom | | router
        SWR | swr | | data fetching library
        Redux, Redux Toolkit | redux, @reduxjs/toolkit, react-redux | | state management
        Zustand | zustand | | state management
        MobX | mobx, mobx-react, mobx* | | state management
        Recoil | recoil | | state management
        Jotai | jotai | | state management
        XState | xstate, @xstate/* | | state management
        Pinia | pinia | | state management
        Vuex | vuex | | state management
        NgRx | @ngrx/* | | state management
        RxJS | rxjs | | reactive library
        Immer | immer, use-immer | | state management
        Tailwind, Tailwind CSS, TailwindCSS | tailwindcss, @tailwindcss/*, tailwindcss-rails | tailwind.config.js, tailwind.config.ts | styling
        Bootstrap | bootstrap, react-bootstrap, bootstrap* | | styling
        Material UI, Material-UI, MUI | @mui/*, @material-ui/* | | component library
        Chakra UI | @chakra-ui/* | | component library
        Ant Design | antd, ant-design* | | component library
        Mantine | @mantine/* | | component library
        Radix UI, Radix | @radix-ui/*, radix-ui | | component library
        shadcn/ui, shadcn | | components.json | component library
        Headless UI | @headlessui/* | | component library
        DaisyUI, daisyUI | daisyui | | component library
        Vuetify | vuetify | | component library
        Quasar | quasar | quasar.config.js | component library
        styled-components | styled-components | | styling
        Emotion | @emotion/* | | styling
        Sass, SCSS | sass, node-sass, sass-rails, sass-embedded | *.scss, *.sass | styling
        PostCSS | postcss, postcss* | postcss.config.js, postcss.config.mjs | styling
        UnoCSS | unocss, @unocss/* | | styling
        Framer Motion | framer-motion, motion | | animation library
        D3, D3.js | d3, d3-*, @types/d3 | | chart library
        Recharts | recharts | | chart library
        Chart.js | chart.js, react-chartjs-2 | | chart library
        Three.js | three, @react-three/* | | graphics library
        Electron | electron, electron* | electron-builder.yml | desktop framework
        Tauri | tauri, @tauri-apps/* | tauri.conf.json | desktop framework
        NativeScript | @nativescript/* | | mobile framework
        Ionic | @ionic/* | ionic.config.json | mobile framework
        Flutter | flutter | pubspec.yaml | mobile framework
        Express, Express.js, ExpressJS | express | | server framework
        Fastify | fastify, @fastify/* | | server framework
        Koa, Koa.js | koa | | server framework
        NestJS, Nest.js | @nestjs/* | nest-cli.json | server framework
        Hono | hono, @hono/* | | server framework
        Hapi, hapi.js | @hapi/* | | server framework
        Elysia, ElysiaJS | elysia | | server framework
        AdonisJS | @adonisjs/* | | server framework
        Socket.IO, Socket.io | socket.io, socket.io-client, python-socketio | | realtime library
        tRPC | @trpc/* | | api library
        Apollo, Apollo Client, Apollo Server | @apollo/*, apollo*, *apollographql | | api library
        GraphQL | graphql, *graphql*, strawberry-graphql, graphene | *.graphql, *.gql | api style
        gRPC | grpc*, @grpc/*, *grpc, tonic | *.proto | api style
        Protobuf, Protocol Buffers | protobuf, *protobuf, prost | *.proto | api style
        OpenAPI | *openapi | openapi.json, openapi.yaml, openapi.yml, swagger.json, swagger.yaml | api style
        Zod | zod | | validation library
        Yup | yup | | validation library
        Valibot | valibot | | validation library
        Joi | joi, @hapi/joi | | validation library
        Prisma | prisma, @prisma/* | schema.prisma | orm
        Drizzle, Drizzle ORM | drizzle-orm, drizzle-kit | drizzle.config.ts | orm
        TypeORM | typeorm, @nestjs/typeorm | | orm
        Sequelize | sequelize | | orm
        Mongoose | mongoose | | orm
        Knex, Knex.js | knex | knexfile.js | orm
        Kysely | kysely | | orm
        MikroORM | @mikro-orm/* | | orm
        SQLAlchemy | sqlalchemy, flask-sqlalchemy, sqlmodel | | orm
        SQLModel | sqlmodel | | orm
        Alembic | alembic, flask-migrate | alembic.ini | migration tool
        Django ORM | django | | orm
        Tortoise ORM | tortoise-orm | | orm
        Peewee | peewee | | orm
        Active Record, ActiveRecord | activerecord, rails | | orm
        Hibernate | *hibernate | | orm
        MyBatis | *mybatis | | orm
        jOOQ | *jooq | | orm
        Entity Framework, Entity Framework Core, EF Core | *EntityFramework | | orm
        Dapper | dapper, *Dapper | | orm
        GORM | gorm.io/*, *gorm | | orm
        sqlx | sqlx, *jmoiron/sqlx | | orm
        sqlc | | sqlc.yaml, sqlc.yml, sqlc.json | orm
        Diesel | diesel | diesel.toml | orm
        SeaORM | sea-orm, sea-orm* | | orm
        Ecto | ecto, ecto_sql, phoenix_ecto | | orm
        Eloquent | laravel/*, illuminate/* | | orm
        Doctrine | doctrine/* | | orm
        Flyway | *flyway | | migration tool
        Liquibase | *liquibase | | migration tool
        Django | django | manage.py | web framework
        Django REST Framework, DRF | djangorestframework | | web framework
        Flask | flask, flask* | | web framework
        FastAPI | fastapi | | web framework
        Starlette | starlette, fastapi | | web framework
        Litestar | litestar | | web framework
        Sanic | sanic | | web framework
        aiohttp | aiohttp | | http library
        Tornado | tornado | | web framework
        Streamlit | streamlit | .streamlit | ui framework
        Gradio | gradio | | ui framework
        Pydantic | pydantic, pydantic* | | validation library
        Marshmallow | marshmallow, marshmallow* | | validation library
        Celery | celery | | job queue
        Dramatiq | dramatiq | | job queue
        Airflow, Apache Airflow | apache-airflow, apache-airflow* | | job queue
        Prefect | prefect | | job queue
        Dagster | dagster, dagster* | | job queue
        Sidekiq | sidekiq | | job queue
        Resque | resque | | job queue
        Solid Queue | solid_queue | | job queue
        BullMQ | bullmq | | job queue
        Temporal | temporalio, @temporalio/*, *go.temporal.io | | job queue
        Oban | oban | | job queue
        Hangfire | *Hangfire | | job queue
        Typer | typer | | cli library
        argparse | | *.py | cli library
        Cobra | *spf13/cobra | | cli library
        Viper | *spf13/viper | | configuration library
        clap | clap, clap* | | cli library
        Commander, Commander.js | commander | | cli library
        yargs | yargs | | cli library
        oclif | @oclif/* | | cli library
        Bubble Tea, Bubbletea | *bubbletea | | tui library
        Ratatui | ratatui | | tui library
        Textual | textual | | tui library
        Ink | ink | | tui library
        picocli | *picocli | | cli library
        NumPy | numpy | | numeric library
        Pandas, pandas | pandas | | numeric library
        Polars | polars | | numeric library
        SciPy | scipy | | numeric library
        PyTorch | torch, torch*, pytorch* | | machine learning library
        TensorFlow | tensorflow, tensorflow*, @tensorflow/* | | machine learning library
        Keras | keras, tensorflow | | machine learning library
        JAX | jax, jaxlib, flax | | machine learning library
        scikit-learn | scikit-learn, sklearn | | machine learning library
        Hugging Face Transformers | transformers | | machine learning library
        LangChain | langchain, langchain*, @langchain/* | | machine learning library
        LangGraph | langgraph, langgraph*, @langchain/langgraph | | machine learning library
        LlamaIndex | llama-index, llama-index*, llamaindex | | machine learning library
        httpx, HTTPX | httpx | | http library
        Axios, axios | axios | | http library
        OkHttp | *okhttp | | http library
        Retrofit | *retrofit | | http library
        Ktor | *ktor | | web framework
        reqwest | reqwest | | http library
        Faraday | faraday | | http library
        Uvicorn, uvicorn | uvicorn | | app server
        Gunicorn, gunicorn | gunicorn | | app server
        Puma | puma | puma.rb | app server
        pytest | pytest, pytest*, pytest-asyncio | pytest.ini, conftest.py | test tool
        unittest | | *.py | test tool
        nose2 | nose2 | | test tool
        Hypothesis | hypothesis | .hypothesis | test tool
        tox | tox | tox.ini | test tool
        nox | nox | noxfile.py | test tool
        Jest | jest, ts-jest, babel-jest, @jest/*, jest* | jest.config.js, jest.config.ts, jest.config.mjs, jest.config.cjs | test tool
        Vitest | vitest, @vitest/* | vitest.config.ts, vitest.config.js, vitest.config.mts | test tool
        Mocha | mocha, @types/mocha | .mocharc.json, .mocharc.yml, .mocharc.js | test tool
        Chai | chai | | test tool
        Jasmine | jasmine, jasmine-core, @types/jasmine | | test tool
        Karma | karma | karma.conf.js | test tool
        AVA | ava | | test tool
        Cypress | cypress | cypress.config.ts, cypress.config.js, cypress.json | test tool
        Playwright | playwright, @playwright/*, pytest-playwright, *playwright | playwright.config.ts, playwright.config.js | test tool
        Puppeteer | puppeteer, puppeteer-core | | test tool
        Selenium | selenium, selenium-webdriver, *selenium | | test tool
        WebdriverIO | webdriverio, @wdio/* | | test tool
        Testing Library, React Testing Library | @testing-library/* | | test tool
        MSW, Mock Service Worker | msw | | test tool
        Sinon | sinon | | test tool
        RSpec | rspec, rspec-rails, rspec* | .rspec | test tool
        Minitest | minitest, minitest* | test_helper.rb | test tool
        Capybara | capybara | | test tool
        FactoryBot | factory_bot, factory_bot_rails | | test tool
        JUnit, JUnit 5 | *junit | | test tool
        TestNG | *testng | | test tool
        Mockito | *mockito | | test tool
        MockK | *mockk | | test tool
        Kotest | *kotest | | test tool
        Testcontainers | *testcontainers | | test tool
        Spock | *spock | | test tool
        xUnit | *xunit | | test tool
        NUnit | *nunit | | test tool
        MSTest | *MSTest | | test tool
        PHPUnit | phpunit/phpunit, phpunit* | phpunit.xml, phpunit.xml.dist | test tool
        Pest | pestphp/* | Pest.php | test tool
        ExUnit | | *.exs | test tool
        XCTest | | *.swift | test tool
        GoogleTest, Google Test, gtest | *gtest, *googletest | | test tool
        Catch2 | *catch2 | | test tool
        testify | *stretchr/testify | | test tool
        Ginkgo | *onsi/ginkgo | | test tool
        gomock | *gomock | | test tool
        proptest | proptest | | test tool
        Criterion.rs | criterion | | test tool
        cargo-nextest, nextest | cargo-nextest | nextest.toml | test tool
        insta | insta | | test tool
        ESLint, eslint | eslint, eslint*, @eslint/*, @typescript-eslint/* | .eslintrc, .eslintrc.js, .eslintrc.json, .eslintrc.cjs, .eslintrc.yml, eslint.config.js, eslint.config.mjs, eslint.config.ts | linter
        Prettier | prettier, prettier* | .prettierrc, .prettierrc.json, .prettierrc.js, prettier.config.js | formatter
        Biome | @biomejs/biome | biome.json, biome.jsonc | linter
        oxlint | oxlint | .oxlintrc.json | linter
        StandardJS | standard | | linter
        Stylelint | stylelint | .stylelintrc, .stylelintrc.json | linter
        TSLint | tslint | tslint.json | linter
        Husky | husky | .husky | git hooks
        lint-staged | lint-staged | .lintstagedrc | git hooks
        lefthook, Lefthook | lefthook | lefthook.yml, lefthook.yaml | git hooks
        commitlint | @commitlint/* | commitlint.config.js | git hooks
        Ruff, ruff | ruff | ruff.toml, .ruff.toml | linter
        Black | black | | formatter
        isort | isort | .isort.cfg | formatter
        flake8, Flake8 | flake8, flake8* | .flake8 | linter
        Pylint, pylint | pylint, pylint* | .pylintrc, pylintrc | linter
        mypy, MyPy | mypy, mypy* | mypy.ini, .mypy.ini | type checker
        Pyright, pyright, basedpyright | pyright, basedpyright | pyrightconfig.json | type checker
        Bandit | bandit | .bandit | linter
        yapf | yapf | .style.yapf | formatter
        RuboCop, Rubocop | rubocop, rubocop* | .rubocop.yml | linter
        StandardRB | standard, standardrb | .standard.yml | linter
        Sorbet | sorbet, sorbet* | | type checker
        Brakeman | brakeman | | linter
        golangci-lint | | .golangci.yml, .golangci.yaml, .golangci.toml | linter
        Clippy | | *.rs | linter
        rustfmt | | *.rs | formatter
        SwiftLint | *swiftlint | .swiftlint.yml | linter
        SwiftFormat | *swiftformat | .swiftformat | formatter
        ktlint | *ktlint | | linter
        detekt | *detekt | detekt.yml | linter
        Checkstyle | *checkstyle | checkstyle.xml | linter
        SpotBugs | *spotbugs | | linter
        Spotless | *spotless | | formatter
        PHPStan | phpstan/*, *phpstan | phpstan.neon, phpstan.neon.dist | type checker
        Psalm | vimeo/psalm | psalm.xml | type checker
        PHP-CS-Fixer | friendsofphp/php-cs-fixer | .php-cs-fixer.php, .php-cs-fixer.dist.php | formatter
        Laravel Pint | laravel/pint | pint.json | formatter
        Credo | credo | .credo.exs | linter
        Dialyzer, dialyxir | dialyxir | | type checker
        clang-format | | .clang-format | formatter
        clang-tidy | | .clang-tidy | linter
        ShellCheck | shellcheck* | *.sh | linter
        hadolint | | .hadolint.yaml | linter
        markdownlint | markdownlint* | .markdownlint.json, .markdownlint.yaml | linter
        Webpack, webpack | webpack, webpack*, @webpack* | webpack.config.js, webpack.config.ts | bundler
        Vite | vite, @vitejs/*, vitest | vite.config.ts, vite.config.js, vite.config.mts, vite.config.mjs | bundler
        Rollup | rollup, @rollup/* | rollup.config.js, rollup.config.mjs, rollup.config.ts | bundler
        esbuild | esbuild, esbuild* | | bundler
        tsup | tsup | tsup.config.ts | bundler
        tsdown | tsdown | tsdown.config.ts | bundler
        Parcel | parcel, @parcel/* | .parcelrc | bundler
        SWC | @swc/*, swc* | .swcrc | bundler
        Babel | @babel/*, babel* | babel.config.js, .babelrc | bundler
        Rspack, Rsbuild | @rspack/*, @rsbuild/* | | bundler
        Turbopack | next | | bundler
        Gulp | gulp | gulpfile.js | bundler
        Grunt | grunt | Gruntfile.js | bundler
        Turborepo | turbo | turbo.json | monorepo tool
        Nx | nx, @nx/*, @nrwl/* | nx.json | monorepo tool
        Lerna | lerna | lerna.json | monorepo tool
        Changesets | @changesets/* | .changeset | release tool
        semantic-release | semantic-release, @semantic-release/*, python-semantic-release | .releaserc, .releaserc.json | release tool
        GoReleaser, goreleaser | | .goreleaser.yml, .goreleaser.yaml | release tool
        Poetry | poetry, poetry* | poetry.lock, poetry.toml | package manager
        Pipenv | pipenv | Pipfile | package manager
        PDM | pdm, pdm* | pdm.lock | package manager
        Hatch, Hatchling | hatch, hatchling | hatch.toml | package manager
        Conda, conda | | environment.yml, environment.yaml, meta.yaml | package manager
        Pixi | | pixi.toml, pixi.lock | package manager
        setuptools | setuptools | setup.py, setup.cfg | package manager
        pnpm | pnpm | pnpm-lock.yaml, pnpm-workspace.yaml | package manager
        Yarn | yarn | yarn.lock, .yarnrc.yml | package manager
        Bun | bun, bun-types, @types/bun | bun.lockb, bun.lock, bunfig.toml | runtime
        Deno | | deno.json, deno.jsonc, deno.lock | runtime
        Node.js, NodeJS, Node | | package.json | runtime
        Bundler | bundler | Gemfile | package manager
        CocoaPods | cocoapods | Podfile | package manager
        Carthage | | Cartfile | package manager
        Swift Package Manager, SwiftPM, SPM | | Package.swift | package manager
        Gradle | | build.gradle, build.gradle.kts, gradlew | build tool
        Maven | | pom.xml | build tool
        Ant | | build.xml | build tool
        Bazel | | MODULE.bazel, WORKSPACE, WORKSPACE.bazel, BUILD.bazel | build tool
        CMake | *cmake | CMakeLists.txt | build tool
        Meson | meson, meson-python | meson.build | build tool
        Ninja | ninja | build.ninja | build tool
        SCons | scons | SConstruct | build tool
        Conan | conan | conanfile.py, conanfile.txt | package manager
        vcpkg | | vcpkg.json | package manager
        sbt | | build.sbt | build tool
        Leiningen | | project.clj | build tool
        XcodeGen | *xcodegen | project.yml | build tool
        Tuist | | Project.swift, Tuist.swift | build tool
        Fastlane, fastlane | fastlane | Fastfile | release tool
        Buck2 | | BUCK | build tool
        Nix | | flake.nix, default.nix, shell.nix | build tool
        Mage | *magefile/mage | magefile.go | build tool
        Docker | *docker | Dockerfile, Dockerfile*, *.dockerfile, docker-compose.yml, docker-compose.yaml, compose.yml, compose.yaml, .dockerignore | container tool
        Docker Compose | | docker-compose.yml, docker-compose.yaml, compose.yml, compose.yaml, docker-compose*.yml | container tool
        Podman | | Containerfile | container tool
        Kubernetes, K8s | kubernetes, *k8s.io, @kubernetes/*, kube, k8s* | kustomization.yaml, k8s, kubernetes | deployment tool
        Helm | *helm | Chart.yaml | deployment tool
        Terraform | *terraform, cdktf | *.tf | deployment tool
        OpenTofu | | *.tofu | deployment tool
        Pulumi | pulumi, @pulumi/*, *pulumi | Pulumi.yaml | deployment tool
        Ansible | ansible, ansible* | ansible.cfg, playbook.yml | deployment tool
        Vagrant | | Vagrantfile | deployment tool
        AWS CDK | aws-cdk-lib, aws-cdk* | cdk.json | deployment tool
        Serverless Framework | serverless | serverless.yml, serverless.ts | deployment tool
        SST | sst | sst.config.ts | deployment tool
        Kamal | kamal | deploy.yml | deployment tool
        Capistrano | capistrano | Capfile | deployment tool
        Wrangler | wrangler | wrangler.toml, wrangler.jsonc, wrangler.json | deployment tool
        Vercel | vercel, @vercel/* | vercel.json, .vercelignore | hosting
        Netlify | netlify-cli, @netlify/* | netlify.toml | hosting
        Heroku | heroku* | Procfile, app.json | hosting
        Fly.io | | fly.toml | hosting
        Render | | render.yaml | hosting
        Firebase | firebase, firebase*, @firebase/*, *firebase | firebase.json | hosting
        Supabase | supabase, @supabase/*, supabase* | supabase | hosting
        Convex | convex | convex | hosting
        GitHub Actions | | .github/workflows | ci
        GitLab CI | | .gitlab-ci.yml | ci
        CircleCI | | .circleci | ci
        Travis CI | | .travis.yml | ci
        Jenkins | | Jenkinsfile | ci
        Azure Pipelines | | azure-pipelines.yml | ci
        Buildkite | | .buildkite | ci
        Cirrus CI | | .cirrus.yml | ci
        Dependabot | | dependabot.yml, dependabot.yaml | ci
        Renovate | renovate | renovate.json, .renovaterc, renovate.json5 | ci
        Codecov | codecov | codecov.yml, .codecov.yml | ci
        PostgreSQL, Postgres | psycopg, psycopg2, psycopg2-binary, psycopg*, asyncpg, pg, postgres, postgrex, tokio-postgres, *postgres*, *pgx, *lib/pq, npgsql, *npgsql | | database
        MySQL | mysql, mysql2, mysqlclient, pymysql, *mysql* | | database
        MariaDB | mariadb, *mariadb* | | database
        SQLite | sqlite, sqlite3, better-sqlite3, rusqlite, *sqlite* | *.sqlite, *.sqlite3 | database
        MongoDB | mongodb, mongoose, pymongo, motor, mongoid, *mongo* | | database
        Redis | redis, ioredis, go-redis, *redis*, redix | | database
        Valkey | valkey, *valkey* | | database
        Memcached | *memcache*, dalli | | database
        Cassandra | *cassandra* | | database
        DynamoDB | *dynamodb*, boto3, aws-sdk | | database
        Elasticsearch, ElasticSearch | *elasticsearch* | | database
        OpenSearch | *opensearch* | | database
        ClickHouse | *clickhouse* | | database
        DuckDB | duckdb, *duckdb* | | database
        Neo4j | *neo4j* | | database
        CockroachDB | *cockroach* | | database
        Snowflake | snowflake* | | database
        BigQuery | *bigquery* | | database
        InfluxDB | *influxdb* | | database
        TimescaleDB | *timescale* | | database
        Qdrant | *qdrant* | | database
        Pinecone | *pinecone* | | database
        Weaviate | *weaviate* | | database
        Chroma, ChromaDB | chromadb, chroma* | | database
        LanceDB | lancedb, *lancedb* | | database
        RocksDB | rocksdb, *rocksdb* | | database
        Realm | realm, *realm* | | database
        Core Data, CoreData | | *.xcdatamodeld | database
        SwiftData | | *.swift | database
        GRDB | *grdb* | | database
        Kafka, Apache Kafka | *kafka* | | message broker
        RabbitMQ | *rabbitmq*, pika, amqplib, aio-pika, bunny | | message broker
        NATS | nats, *nats* | | message broker
        Pulsar | *pulsar* | | message broker
        Nginx, NGINX | | nginx.conf, nginx | proxy
        Caddy | *caddy* | Caddyfile | proxy
        Traefik | *traefik* | traefik.yml, traefik.toml | proxy
        Prometheus | *prometheus* | prometheus.yml | monitoring
        Grafana | *grafana* | grafana | monitoring
        OpenTelemetry | *opentelemetry* | | monitoring
        Sentry | *sentry* | | monitoring
        Datadog | *datadog*, ddtrace, dd-trace | | monitoring
        Ruby on Rails, Rails | rails, railties | config.ru | web framework
        Sinatra | sinatra | | web framework
        Hanami | hanami | | web framework
        Devise | devise | | auth library
        Spring Boot | *spring-boot*, *springframework* | | web framework
        Spring, Spring Framework, Spring MVC | *spring* | | web framework
        Spring Security | *spring-security*, *spring-boot-starter-security | | auth library
        Quarkus | *quarkus* | | web framework
        Micronaut | *micronaut* | | web framework
        Vert.x | *vertx* | | web framework
        Dropwizard | *dropwizard* | | web framework
        Play Framework | *playframework* | | web framework
        Akka | *akka* | | actor library
        Lombok | *lombok* | lombok.config | code generator
        Dagger, Hilt | *dagger* | | dependency injection
        Koin | *koin* | | dependency injection
        Guice | *guice* | | dependency injection
        Jetpack Compose | *compose* | | ui framework
        SwiftUI | | *.swift | ui framework
        UIKit | | *.swift, *.m, *.storyboard, *.xib | ui framework
        AppKit | | *.swift, *.m, *.xib | ui framework
        Vapor | *vapor* | | web framework
        Hummingbird | *hummingbird* | | web framework
        Alamofire | *alamofire* | | http library
        Combine | | *.swift | reactive library
        Realtime Composable Architecture, The Composable Architecture, TCA | *composable-architecture* | | state management
        ASP.NET Core, ASP.NET | *AspNetCore*, *Sdk.Web | *.csproj | web framework
        MediatR | mediatr, *MediatR* | | messaging library
        AutoMapper | *automapper* | | mapping library
        Serilog | *serilog* | | logging library
        WPF | | *.xaml | ui framework
        Avalonia | *avalonia* | *.axaml | ui framework
        MAUI | *maui* | | mobile framework
        Unity | | *.unity, ProjectSettings | game engine
        Unreal Engine | | *.uproject | game engine
        Godot | | project.godot | game engine
        Bevy | bevy, bevy* | | game engine
        Laravel | laravel/*, illuminate/* | artisan | web framework
        Symfony | symfony/* | symfony.lock | web framework
        CodeIgniter | codeigniter4/*, codeigniter/* | | web framework
        CakePHP | cakephp/* | | web framework
        Slim Framework | slim/slim | | web framework
        Livewire | livewire/* | | ui framework
        Filament | filament/* | | ui framework
        Inertia, Inertia.js | @inertiajs/*, inertiajs/* | | ui framework
        WordPress | *wordpress*, @wordpress/* | wp-content, wp-config.php, style.css | cms
        Drupal | drupal/* | | cms
        Magento | magento/* | | cms
        Phoenix, Phoenix Framework | phoenix | | web framework
        Phoenix LiveView, LiveView | phoenix_live_view | | ui framework
        Gin | *gin-gonic/gin | | web framework
        Echo | *labstack/echo* | | web framework
        Fiber | *gofiber/fiber* | | web framework
        chi | *go-chi/chi* | | web framework
        gorilla/mux | *gorilla/mux | | web framework
        Wails | *wailsapp* | wails.json | desktop framework
        Actix, Actix Web, actix-web | actix-web, actix* | | web framework
        Axum, axum | axum, axum* | | web framework
        Rocket | rocket, rocket* | | web framework
        Warp | warp | | web framework
        Tokio, tokio | tokio, tokio* | | async runtime
        async-std | async-std | | async runtime
        Serde, serde | serde, serde* | | serialization library
        Rayon, rayon | rayon | | parallelism library
        wgpu | wgpu, wgpu* | | graphics library
        egui | egui, eframe, egui* | | ui framework
        PyO3, pyo3 | pyo3, pyo3* | | binding library
        maturin | maturin | | build tool
        wasm-bindgen | wasm-bindgen | | binding library
        pybind11 | *pybind11* | | binding library
        nanobind | *nanobind* | | binding library
        Cython | cython | *.pyx | binding library
        Qt, PyQt, PySide6 | *qt*, pyside6, pyqt5, pyqt6 | *.ui, *.qml | ui framework
        GTK, GTK4 | gtk4, gtk*, pygobject, *gtk* | | ui framework
        Boost | *boost* | | base library
        OpenGL | *opengl*, glow, gl, glfw | *.glsl, *.vert, *.frag | graphics library
        Vulkan | *vulkan*, ash | | graphics library
        CUDA | *cuda*, cupy* | *.cu, *.cuh | graphics library
        spdlog | *spdlog* | | logging library
        Winston | winston | | logging library
        Pino | pino, pino* | | logging library
        Loguru | loguru | | logging library
        structlog | structlog | | logging library
        zap | go.uber.org/zap | | logging library
        zerolog | *rs/zerolog | | logging library
        Log4j, Log4j2 | *log4j* | | logging library
        SLF4J | *slf4j* | | logging library
        Logback | *logback* | logback.xml | logging library
        NextAuth, NextAuth.js, Auth.js | next-auth, @auth/* | | auth library
        Better Auth | better-auth | | auth library
        Clerk | @clerk/* | | auth library
        Auth0 | *auth0* | | auth library
        Passport.js | passport, passport* | | auth library
        Keycloak | *keycloak* | | auth library
        Stripe | stripe, @stripe/*, *stripe* | | payment service
        Twilio | twilio, *twilio* | | messaging service
        SendGrid | *sendgrid* | | messaging service
        Pydantic AI, PydanticAI | pydantic-ai, pydantic-ai* | | machine learning library
        Vercel AI SDK, AI SDK | ai, @ai-sdk/* | | machine learning library
        FFmpeg | *ffmpeg* | | media tool
        ImageMagick | *magick* | | media tool
        OpenCV | opencv*, *opencv* | | media tool
        Beautiful Soup, BeautifulSoup | beautifulsoup4, bs4 | | parsing library
        Scrapy | scrapy | scrapy.cfg | parsing library
        Nokogiri | nokogiri | | parsing library
        ANTLR | *antlr* | *.g4 | parsing library
        Tree-sitter, tree-sitter | *tree-sitter* | | parsing library
        Jinja, Jinja2 | jinja2 | *.j2, *.jinja, *.jinja2 | template engine
        Handlebars | handlebars, *handlebars* | *.hbs | template engine
        Thymeleaf | *thymeleaf* | | template engine
        Jupyter | jupyter, jupyter*, notebook, ipykernel | *.ipynb | notebook tool
        i18next | i18next, react-i18next, next-i18next | | translation library
        Lodash, lodash | lodash, lodash*, @types/lodash | | utility library
        TypeScript | typescript | *.ts, *.tsx, tsconfig.json, *.mts | language
        JavaScript | | *.js, *.mjs, *.cjs, *.jsx, package.json | language
        Python | | *.py, pyproject.toml, setup.py | language
        Rust | | *.rs, Cargo.toml | language
        Golang | | *.go, go.mod | language
        Java | | *.java | language
        Kotlin | | *.kt, *.kts | language
        Scala | | *.scala | language
        Groovy | | *.groovy, *.gradle | language
        Clojure | | *.clj, *.cljs | language
        Swift | | *.swift | language
        Objective-C | | *.m, *.mm | language
        Ruby | | *.rb, Gemfile | language
        PHP | | *.php | language
        Elixir | | *.ex, *.exs | language
        Erlang | | *.erl | language
        Haskell | | *.hs | language
        OCaml | | *.ml | language
        Zig | | *.zig | language
        Nim | | *.nim | language
        Lua | | *.lua | language
        Dart | | *.dart | language
        Julia | | *.jl | language
        C# | | *.cs | language
        F# | | *.fs | language
        Solidity | | *.sol | language
        Perl | | *.pl, *.pm | language
        """
}
