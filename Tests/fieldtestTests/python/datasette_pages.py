"""Opens every table and view of a store with Datasette, as pages and as JSON: datasette_pages.py STORE METADATA TRIAL"""

import asyncio
import json
import sys

from datasette.app import Datasette
from datasette.version import __version__


async def main(store, metadata, trial):
    with open(metadata) as file:
        datasette = Datasette([], immutables=[store], metadata=json.load(file))
    await datasette.invoke_startup()
    [name] = [each for each in datasette.databases if not each.startswith("_")]
    database = datasette.get_database(name)
    rows, troubles = {}, []
    for table in await database.table_names() + await database.view_names():
        path = datasette.urls.table(name, table)
        data = await datasette.client.get(f"{path}.json?_shape=objects&_size=max")
        page = await datasette.client.get(path)
        answer = data.json()
        if data.status_code != 200 or page.status_code != 200 or answer.get("error"):
            troubles.append([table, data.status_code, page.status_code, answer.get("error")])
        else:
            rows[table] = len(answer["rows"])
    exchanges = (await datasette.client.get(datasette.urls.table(name, "exchanges"))).text
    cells = (await datasette.client.get(datasette.urls.table(name, "cell_overview"))).text
    print(json.dumps({
        "version": __version__, "rows": rows, "troubles": troubles,
        "trials are named": f"{trial}</a>" in exchanges,
        "columns are explained": "The most frequent outcome of the trials that count" in cells,
    }))


asyncio.run(main(*sys.argv[1:]))
