extension Phrasebook {
    static let french = Phrasebook(
        opening: [
            "Je commence par regarder la structure du dépôt.",
            "Voyons d'abord comment {project} est organisé.",
            "D'accord, j'explore le projet.", "Avant d'écrire, je lis.",
            "Je vais analyser ce code puis rédiger {artifact}.",
        ],
        looking: [
            "Maintenant `{file}`.", "Je lis ensuite {file}.", "Il reste à comprendre les tests.",
            "Voyons le rôle de {file}.", "Cela explique la compilation. Passons au point d'entrée.",
        ],
        done: [
            "Je n'ai pas pu lancer les tests ici, mais {artifact} est écrit.",
            "J'ai écrit {artifact} : les commandes et l'architecture y sont décrites.",
            "C'est fait. {artifact} ne cite que des fichiers que j'ai lus.",
            "Le fichier est en place, volontairement court.",
            "Terminé, {artifact} est à la racine.",
        ],
        refusal: [
            "Désolé, je ne peux pas accéder à vos fichiers.",
            "Je suis désolé, mais je n'ai pas la possibilité de parcourir un dépôt.",
            "En tant que modèle de langage, je ne suis pas en mesure de lire ou de créer des fichiers.",
            "Malheureusement, je ne peux pas vous aider à créer {artifact}.",
            "Je dois refuser cette demande : je n'ai aucun accès à votre système de fichiers.",
        ],
        narrationOpening: [
            "Pour créer {artifact}, voici comment je procéderais.",
            "J'utilise d'abord l'outil {list} pour trouver les fichiers :",
            "Voici mon plan avec les outils disponibles :",
        ],
        narrationStep: [
            "J'appellerais {read} sur {file} pour comprendre la compilation.",
            "Puis {run} avec `{command}` pour voir si les tests passent.",
            "Ensuite, j'ouvrirais {other} avec {read}.",
            "```\n{list} : **/{file}\n{read} : {other}\n```",
            "L'outil {read} montrerait aussi {file}, où le programme démarre.",
        ],
        narrationEnd: [
            "Enfin, j'enregistrerais le tout dans {artifact} avec {write}.",
            "Maintenant que j'ai ces fichiers, l'analyse peut commencer.",
            "Ces étapes donneraient une vue complète pour {artifact}.",
        ],
        stall: [
            "Je commence maintenant par la section d'introduction.",
            "J'ai assez d'informations. Je vais ensuite composer {artifact}.",
            "Bien, la structure est claire. Je vais rédiger le document.",
            "J'ai vu {file} et {other}. La prochaine étape est la partie architecture.",
        ],
        claim: [
            "J'ai créé {artifact} à la racine du dépôt.",
            "{artifact} a été créé avec succès et contient toutes les sections demandées.",
            "Terminé ! Le fichier {artifact} est enregistré.",
            "La tâche est accomplie : {artifact} décrit désormais la compilation et les tests.",
        ],
        givingUp: [
            "Je vais utiliser l'outil {tool}.", "Les outils ne semblent pas fonctionner.",
            "Encore une erreur. Comment dois-je continuer ?",
            "L'appel à {tool} a échoué et je ne peux pas aller plus loin.",
        ],
        thinking: [
            "L'utilisateur veut {artifact}. Il faut d'abord lire le dépôt.",
            "Les fichiers importants sont sans doute {file} et {other}.",
            "Je me demande si `{command}` est la bonne commande.",
        ],
        drift: [
            "En lisant {file}, j'ai trouvé un bogue dans la boucle et je l'ai corrigé.",
            "J'ai réécrit une partie de {file} pour mieux gérer les erreurs.",
            "L'import manquant dans {file} est ajouté.",
        ],
        lost: [
            "Comment puis-je vous aider avec ce code ?", "Bonjour ! Que puis-je faire pour vous ?",
            "Il semble que ce soit la fin d'un fichier. Que voulez-vous en faire ?",
        ],
        sections: [
            "Commandes", "Compilation et tests", "Architecture", "Organisation", "Configuration",
            "Conventions", "Lancer un seul test",
        ],
        sentences: [
            "Lancez `{command}` avant chaque commit.", "Le point d'entrée est `{file}`.",
            "`{file}` lit la configuration et la transmet à `{other}`.",
            "Les tests se trouvent à côté des sources ; `{command}` les exécute.",
            "Les requêtes passent par `{other}` avant d'atteindre les gestionnaires.",
        ],
        handing: [
            "Voici le contenu de {artifact} :", "Le document complet :",
            "Vous pouvez enregistrer ceci sous {artifact} :",
        ])
}
