extension Phrasebook {
    static let spanish = Phrasebook(
        opening: [
            "Empiezo por ver cómo está organizado el repositorio.",
            "Primero, la estructura de {project}.",
            "Claro. Voy a explorar el proyecto.", "Antes de escribir, leo.",
            "Analizaré el código y después escribiré {artifact}.",
        ],
        looking: [
            "Ahora `{file}`.", "Lo siguiente es {file}.",
            "Falta saber cómo se ejecutan las pruebas.",
            "Veamos qué hace {file}.", "Eso explica la compilación. Ahora el punto de entrada.",
        ],
        done: [
            "No pude ejecutar las pruebas aquí, pero {artifact} está escrito.",
            "He escrito {artifact}: contiene los comandos y la arquitectura.",
            "Listo. {artifact} solo nombra archivos que he leído.",
            "El archivo está en la carpeta principal; es corto a propósito.",
            "Terminado: {artifact} explica cómo compilar y probar.",
        ],
        refusal: [
            "Lo siento, pero no puedo acceder a sus archivos.",
            "Lamentablemente no tengo la capacidad de explorar un repositorio.",
            "Como modelo de lenguaje, no me es posible leer ni crear archivos.",
            "No puedo ayudarte a crear {artifact}.",
            "Tengo que rechazar esta petición: no tengo acceso al sistema de archivos.",
        ],
        narrationOpening: [
            "Para crear {artifact}, así es como procedería.",
            "Primero uso la herramienta {list} para encontrar los archivos:",
            "Este es mi plan con las herramientas disponibles:",
        ],
        narrationStep: [
            "Llamaría a {read} con {file} para entender la compilación.",
            "Después {run} con `{command}` para ver si pasan las pruebas.",
            "Luego abriría {other} con {read}.", "```\n{list}: **/{file}\n{read}: {other}\n```",
            "Con {read} vería también {file}, donde empieza el programa.",
        ],
        narrationEnd: [
            "Por último guardaría todo en {artifact} con {write}.",
            "Ahora que tengo los archivos, puede comenzar el análisis.",
            "Con estos pasos tendría una visión completa para {artifact}.",
        ],
        stall: [
            "Comienzo ahora con la sección de introducción.",
            "Ya tengo suficiente información. A continuación prepararé {artifact}.",
            "Bien, la estructura está clara. Voy a redactar el documento.",
            "He visto {file} y {other}. El siguiente paso es la parte de arquitectura.",
        ],
        claim: [
            "He creado {artifact} en la raíz del repositorio.",
            "{artifact} se ha creado correctamente con todas las secciones pedidas.",
            "¡Listo! El archivo {artifact} está guardado.",
            "Tarea completada: {artifact} ya describe la compilación y las pruebas.",
        ],
        givingUp: [
            "Voy a usar la herramienta {tool}.", "Parece que las herramientas no funcionan.",
            "Otra vez un error. ¿Cómo debo continuar?",
            "La llamada a {tool} falló y no puedo seguir.",
        ],
        thinking: [
            "El usuario quiere {artifact}. Primero hay que leer el repositorio.",
            "Los archivos importantes serán {file} y {other}.",
            "¿Será `{command}` la orden correcta?",
        ],
        drift: [
            "Al leer {file} encontré un error en el bucle y lo corregí.",
            "He reescrito una parte de {file} para tratar mejor los errores.",
            "El import que faltaba en {file} ya está.",
        ],
        lost: [
            "¿En qué puedo ayudarte con este código?", "¡Hola! ¿Qué puedo hacer por ti?",
            "Parece el final de un archivo. ¿Qué quieres que haga con él?",
        ],
        sections: [
            "Comandos", "Compilar y probar", "Arquitectura", "Organización", "Configuración",
            "Convenciones", "Una sola prueba",
        ],
        sentences: [
            "Ejecute `{command}` antes de cada commit.", "El punto de entrada es `{file}`.",
            "`{file}` lee la configuración y la pasa a `{other}`.",
            "Las pruebas están junto al código; `{command}` las ejecuta.",
            "Las peticiones pasan por `{other}` antes de llegar a los manejadores.",
        ],
        handing: [
            "Este es el contenido de {artifact}:", "El documento completo:",
            "Puede guardar lo siguiente como {artifact}:",
        ])
}
