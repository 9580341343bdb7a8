extension Phrasebook {
    static let heldOutFrench = Phrasebook(
        opening: [
            "Très bien, un tour d'horizon de {project} s'impose.",
            "Commençons par repérer les lieux.", "Entendu ! Qu'y a-t-il ici ?",
            "Il me faut un peu de contexte avant la rédaction.",
            "Première étape : savoir à quel genre de projet on a affaire.",
        ],
        looking: [
            "`{file}` semble essentiel.", "Que contient {file} ?", "Continuons avec {file}.",
            "Ah, tout s'éclaire.", "Reste la configuration.", "Un coup d'œil à {file} suffira.",
        ],
        done: [
            "La documentation est prête : {artifact} réunit installation, commandes et modules.",
            "Voilà qui est fait, {artifact} s'appuie sur {file} et quelques autres sources.",
            "{artifact} est ajouté ; rien sur le déploiement, faute d'indices dans le dépôt.",
            "Rédigé. Je n'ai pas exécuté `{command}` moi-même.",
            "J'ai gardé {artifact} concis, je peux l'étoffer si besoin.",
        ],
        refusal: [
            "Je ne suis qu'un assistant textuel : ce qui se trouve sur votre disque m'est invisible.",
            "Il m'est impossible d'examiner {project}. Copiez le code ici et je vous aiderai volontiers.",
            "Navré, cela dépasse mes capacités.",
            "Je ne dispose d'aucun moyen d'ouvrir votre projet, je dois donc décliner.",
            "Rédiger {artifact} supposerait de lire du code auquel je n'ai pas accès.",
        ],
        narrationOpening: [
            "Voici les étapes à suivre :",
            "Pour {artifact}, j'avancerais en plusieurs phases, à commencer par `{list}`.",
            "Avec plaisir ! Le déroulement serait le suivant :",
            "En premier lieu, {list} révélera l'arborescence.",
            "La tâche demande la suite d'appels que voici.",
        ],
        narrationStep: [
            "Appliquer `{read}` à {file} afin de connaître les dépendances.",
            "**Examiner {other}** au moyen de {read}, surtout les fonctions publiques.",
            "Lancer `{command}` par {run} et observer la sortie.",
            "{list}(\".\")\n{read}(\"{file}\")",
            "{read} nous donnera ensuite le contenu de {other}.",
            "On relancera {list} sur les sources pour distinguer les modules.",
        ],
        narrationEnd: [
            "Pour finir, {write} déposera le texte dans {artifact}.",
            "Sur cette base, {artifact} pourra être rédigé puis sauvegardé grâce à {write}.",
            "Dois-je suivre ce plan ?", "On obtiendra ainsi un {artifact} bien structuré.",
            "Il n'en faut pas plus pour {artifact}.",
        ],
        stall: [
            "J'ai désormais une vision nette du projet, place à {artifact}.",
            "Parfait, cela me suffit. Rédigeons la documentation :",
            "Après lecture de {file}, je suis prêt à documenter.",
            "Regardons encore {other} pour compléter le tableau.",
            "C'est un petit service bâti autour de {file}. Je consigne cela dans {artifact}.",
        ],
        claim: [
            "{artifact} vous attend à la racine de {project}, tout y est.",
            "Je vous ai préparé {artifact} et l'ai sauvegardé.",
            "C'est bon ✅ {artifact} fait maintenant partie du projet.",
            "Comme demandé, {artifact} a été rédigé ; n'hésitez pas à le relire.",
            "Mission accomplie, ouvrez {artifact} pour voir le guide.",
        ],
        givingUp: [
            "{tool} rejette tout ce que j'envoie.",
            "Je suis bloqué. Pouvez-vous vérifier la configuration de {tool} ?",
            "Aucune de mes tentatives n'a abouti, je m'arrête là.",
            "L'environnement ne réagit pas comme prévu, j'attends vos indications.",
            "J'essaie {tool} autrement.",
        ],
        thinking: [
            "Bon, on me demande {artifact}. Que sais-je de {project} ?",
            "Attends, {file} est peut-être généré. Vérifier avec {other}.",
            "`{command}` paraît plausible.", "Ne rien inventer. De quelles preuves je dispose ?",
            "La disposition suggère plusieurs paquets.",
        ],
        drift: [
            "{file} souffrait d'un accès concurrent, un verrou protège désormais l'état.",
            "J'ai remanié {file} : fonctions plus courtes, noms plus clairs.",
            "Les tests instables autour de {file} passent maintenant à chaque fois.",
            "{file} valide à présent ses entrées, ce qui évite les plantages.",
            "J'ai supprimé du code mort dans {file} et allongé le délai.",
        ],
        lost: [
            "Merci pour cet extrait ! Souhaitez-vous une explication ou une relecture ?",
            "Votre message semble coupé. Quelle était la question ?",
            "Je ne saisis pas bien votre demande. Pouvez-vous préciser ?",
            "Bonjour, je vous écoute.",
            "On voit ici quelques fonctions utilitaires. Quelque chose vous intrigue ?",
        ],
        sections: [
            "Premiers pas", "Au quotidien", "Vue d'ensemble", "Modules principaux", "Tests",
            "Style de code", "Dépannage",
        ],
        sentences: [
            "Une modification n'est fusionnée que si `{command}` réussit.",
            "Le démarrage a lieu dans `{file}`.", "`{other}` regroupe les types partagés.",
            "Une nouveauté commence dans `{file}` et s'enregistre dans `{other}`.",
            "Les dépendances sont figées et mises à jour une à une.",
        ],
        handing: [
            "Volontiers, mon brouillon de {artifact} :", "À copier dans {artifact} :",
            "Proposition pour {artifact} :", "Ce texte est destiné à {artifact} :", "Tenez :",
        ])
}
