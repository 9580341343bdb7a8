extension Phrasebook {
    static let heldOutSpanish = Phrasebook(
        opening: [
            "De acuerdo, un vistazo general a {project}.", "Comencemos por hacer inventario.",
            "¡Entendido! ¿Qué tenemos aquí?",
            "Necesito algo de contexto antes de ponerme a redactar.",
            "El primer paso es averiguar de qué tipo de proyecto se trata.",
        ],
        looking: [
            "`{file}` parece clave.", "¿Y {file}?", "Sigamos con {file}.", "Ajá, todo encaja.",
            "Queda pendiente la configuración.", "Echo un ojo a {file}.",
        ],
        done: [
            "La documentación está lista: {artifact} reúne instalación, comandos y módulos.",
            "Hecho, {artifact} se basa en {file} y otras fuentes que leí.",
            "{artifact} quedó añadido; sobre el despliegue no había datos, así que lo omití.",
            "Redactado. No he ejecutado `{command}`.",
            "Mantuve {artifact} breve; puedo ampliarlo si hace falta.",
        ],
        refusal: [
            "Soy solo un asistente de texto y lo que hay en su disco me resulta invisible.",
            "No dispongo de medios para examinar {project}. Pegue el código aquí y con gusto le ayudo.",
            "Me temo que eso queda fuera de mis capacidades.",
            "Debo declinar, porque no puedo abrir proyectos ni escribir en ellos.",
            "Para generar {artifact} tendría que ver un código al que no llego.",
        ],
        narrationOpening: [
            "Estos serían los pasos:",
            "Para {artifact} avanzaría por fases, empezando con `{list}`.",
            "¡Con gusto! El proceso sería el siguiente:",
            "Antes que nada, {list} mostrará el árbol de carpetas.",
            "La tarea requiere esta serie de llamadas.",
        ],
        narrationStep: [
            "Aplicar `{read}` a {file} para conocer las dependencias.",
            "**Revisar {other}** mediante {read}, sobre todo las funciones públicas.",
            "Lanzar `{command}` a través de {run} y observar la salida.",
            "{list}(\".\")\n{read}(\"{file}\")",
            "{read} nos dará entonces el contenido de {other}.",
            "Se repetiría {list} en las fuentes para distinguir los módulos.",
        ],
        narrationEnd: [
            "Para terminar, {write} dejará el texto en {artifact}.",
            "Con esa base, {artifact} se puede redactar y almacenar usando {write}.",
            "¿Procedo con este plan?", "El resultado será un {artifact} bien organizado.",
            "No hace falta más para {artifact}.",
        ],
        stall: [
            "Ya tengo una idea clara del proyecto; toca redactar {artifact}.",
            "Perfecto, con esto basta. Escribamos la documentación:",
            "Tras leer {file}, estoy listo para documentar.",
            "Miremos también {other} para completar el panorama.",
            "Es un servicio pequeño en torno a {file}. Lo dejaré reflejado en {artifact}.",
        ],
        claim: [
            "{artifact} le espera en la carpeta raíz de {project}, con todo incluido.",
            "Te he preparado {artifact} y lo dejé guardado.",
            "Hecho ✅ {artifact} ya forma parte del proyecto.",
            "Tal como pediste, {artifact} fue generado; revísalo cuando quieras.",
            "Misión cumplida: abre {artifact} y verás la guía.",
        ],
        givingUp: [
            "{tool} rechaza todo lo que envío.",
            "Estoy atascado. ¿Podrías revisar la configuración de {tool}?",
            "Ninguno de mis intentos funcionó, así que lo dejo aquí.",
            "El entorno no responde como esperaba; quedo a la espera de indicaciones.",
            "Probaré {tool} de otra manera.",
        ],
        thinking: [
            "A ver, piden {artifact}. ¿Qué sé de {project} hasta ahora?",
            "Espera, quizá {file} se genera. Comprobar con {other}.",
            "`{command}` suena plausible.", "No debo inventar. ¿Qué pruebas tengo?",
            "La disposición sugiere varios paquetes.",
        ],
        drift: [
            "{file} tenía una condición de carrera; ahora un cerrojo protege el estado.",
            "Refactoricé {file}: funciones más cortas y nombres más claros.",
            "Las pruebas inestables de {file} ya pasan siempre.",
            "{file} valida ahora sus entradas, lo que evita caídas.",
            "Eliminé código muerto de {file} y amplié el tiempo de espera.",
        ],
        lost: [
            "¡Gracias por el fragmento! ¿Quieres una explicación o una revisión?",
            "Tu mensaje parece cortado. ¿Cuál era la pregunta?",
            "No entiendo bien lo que necesitas. ¿Puedes aclararlo?", "Buenas, te escucho.",
            "Aquí se ven algunas funciones auxiliares. ¿Te interesa algo en concreto?",
        ],
        sections: [
            "Primeros pasos", "Día a día", "Visión general", "Módulos principales", "Pruebas",
            "Estilo", "Solución de problemas",
        ],
        sentences: [
            "Un cambio solo se fusiona si `{command}` termina bien.",
            "El arranque ocurre en `{file}`.", "`{other}` contiene los tipos compartidos.",
            "Lo nuevo empieza en `{file}` y se registra en `{other}`.",
            "Las dependencias están fijadas y se renuevan una a una.",
        ],
        handing: [
            "Con gusto, mi borrador de {artifact}:", "Copia esto en {artifact}:",
            "Propuesta para {artifact}:", "Este texto va en {artifact}:", "Aquí tienes:",
        ])
}
