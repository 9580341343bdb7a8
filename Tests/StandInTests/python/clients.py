"""Uses the official clients against the server at argv[1]; prints what they saw as one JSON object."""

import json
import sys

import anthropic
import ollama
import openai

url = sys.argv[1]
native = ollama.Client(host=url)
completions = openai.OpenAI(base_url=url + "/v1", api_key="ollama", max_retries=0)
messages = anthropic.Anthropic(base_url=url, api_key="ollama", max_retries=0)

READ = {
    "name": "Read",
    "description": "Reads a file.",
    "input_schema": {
        "type": "object",
        "properties": {"path": {"type": "string"}},
        "required": ["path"],
    },
}
NATIVE_READ = {
    "type": "function",
    "function": {
        "name": "Read",
        "description": "Reads a file.",
        "parameters": READ["input_schema"],
    },
}
ASK = [{"role": "user", "content": "Read a.md"}]


def failure(function):
    """The class, status and message of what `function` raises."""
    try:
        function()
    except ollama.ResponseError as error:
        return [type(error).__name__, error.status_code, error.error]
    except anthropic.APIStatusError as error:
        return [type(error).__name__, error.status_code, error.body["error"]["message"]]
    except openai.APIStatusError as error:
        return [type(error).__name__, error.status_code, error.type, error.body["message"]]
    return None


def use_native():
    seen = {"list": [model.model for model in native.list().models]}
    created = native.create(
        model="derived", from_="tester:1b", parameters={"num_ctx": 2048}, stream=False
    )
    seen["create"] = created.status
    steps = native.create(model="other", from_="tester:1b", parameters={"seed": 3}, stream=True)
    seen["create_stream"] = [step.status.split(" sha256")[0] for step in steps]
    shown = native.show("derived")
    seen["show"] = {
        "parameters": shown.parameters.split(),
        "capabilities": shown.capabilities,
        "trained": shown.modelinfo["llama.context_length"],
        "quantization": shown.details.quantization_level,
    }
    loaded = native.generate(model="derived", prompt="", keep_alive=-1)
    seen["preload"] = [loaded.done, loaded.done_reason]
    running = native.ps().models[0]
    seen["ps"] = [running.model, running.context_length, running.size == running.size_vram]
    chat = native.chat(model="derived", messages=ASK, tools=[NATIVE_READ])
    call = chat.message.tool_calls[0].function
    seen["chat"] = [chat.message.content, call.name, dict(call.arguments), chat.done_reason]
    parts = list(native.chat(model="derived", messages=ASK, tools=[NATIVE_READ], stream=True))
    seen["chat_stream"] = {
        "text": "".join(part.message.content or "" for part in parts),
        "calls": [c.function.name for part in parts for c in part.message.tool_calls or []],
        "done": [part.done for part in parts[-2:]],
        "eval_count": parts[-1].eval_count,
    }
    seen["generate"] = native.generate(model="mute:1b", prompt="Hi").response
    seen["delete"] = native.delete("other").status
    seen["errors"] = [
        failure(lambda: native.chat(model="nobody", messages=ASK)),
        failure(lambda: native.show("nobody")),
        failure(lambda: native.delete("nobody")),
        failure(lambda: native.chat(model="mute:1b", messages=ASK, tools=[NATIVE_READ])),
        failure(lambda: native.create(model="x", from_="nobody")),
        failure(lambda: list(native.pull("nobody", stream=True))),
        failure(lambda: native.chat(model="broken:1b", messages=ASK)),
    ]
    return seen


def use_messages():
    seen = {}
    made = messages.messages.create(
        model="derived", max_tokens=500, messages=ASK, tools=[READ], system="Be brief."
    )
    call = made.content[-1]
    seen["create"] = {
        "types": [block.type for block in made.content],
        "text": made.content[0].text,
        "call": [call.name, call.input],
        "stop_reason": made.stop_reason,
        "output_tokens": made.usage.output_tokens,
    }
    turn = ASK + [
        {"role": "assistant", "content": made.content},
        {
            "role": "user",
            "content": [{"type": "tool_result", "tool_use_id": call.id, "content": "# Title"}],
        },
    ]
    after = messages.messages.create(model="derived", max_tokens=500, messages=turn, tools=[READ])
    seen["after_result"] = [after.content[0].text, after.stop_reason]
    with messages.messages.stream(
        model="derived", max_tokens=500, messages=ASK, tools=[READ]
    ) as stream:
        text = "".join(stream.text_stream)
        final = stream.get_final_message()
    seen["stream"] = {
        "text": text,
        "call": [final.content[-1].name, final.content[-1].input],
        "stop_reason": final.stop_reason,
        "same_usage": final.usage.output_tokens == made.usage.output_tokens,
    }

    def ask(model, **more):
        return lambda: messages.messages.create(
            model=model, **{"max_tokens": 10, "messages": ASK, **more}
        )

    seen["errors"] = [
        failure(ask("nobody")),
        failure(ask("mute:1b", tools=[READ])),
        failure(ask("tester:1b", max_tokens=0)),
        failure(ask("broken:1b")),
    ]
    return seen


def use_completions():
    chat = completions.chat.completions
    seen = {"models": [[model.id, model.owned_by] for model in completions.models.list()]}
    made = chat.create(model="derived", messages=ASK, tools=[NATIVE_READ], max_tokens=500)
    choice = made.choices[0]
    call = choice.message.tool_calls[0]
    seen["create"] = {
        "text": choice.message.content,
        "call": [call.type, call.function.name, json.loads(call.function.arguments)],
        "finish_reason": choice.finish_reason,
        "output_tokens": made.usage.completion_tokens,
        "total": made.usage.total_tokens == made.usage.prompt_tokens + made.usage.completion_tokens,
    }
    # The message goes back as the client has it, with all that it knows of it.
    turn = ASK + [choice.message, {"role": "tool", "tool_call_id": call.id, "content": "# Title"}]
    after = chat.create(model="derived", messages=turn, tools=[NATIVE_READ])
    seen["after_result"] = [after.choices[0].message.content, after.choices[0].finish_reason]
    parts = list(
        chat.create(
            model="derived",
            messages=ASK,
            tools=[NATIVE_READ],
            stream=True,
            stream_options={"include_usage": True},
        )
    )
    deltas = [part.choices[0].delta for part in parts if part.choices]
    calls = [c for delta in deltas for c in delta.tool_calls or []]
    seen["stream"] = {
        "text": "".join(delta.content or "" for delta in deltas),
        "calls": [[c.index, c.function.name, json.loads(c.function.arguments)] for c in calls],
        "finish_reason": [part.choices[0].finish_reason for part in parts if part.choices][-1],
        "same_usage": parts[-1].usage == made.usage,
    }
    with chat.stream(model="derived", messages=ASK, tools=[NATIVE_READ]) as stream:
        final = stream.get_final_completion().choices[0]
    seen["helper"] = [
        final.message.content,
        final.message.tool_calls[0].function.name,
        final.finish_reason,
    ]
    short = chat.create(model="mute:1b", messages=ASK, max_tokens=1).choices[0]
    seen["short"] = [short.message.content, short.finish_reason]

    def ask(model, **more):
        return lambda: chat.create(model=model, **{"messages": ASK, **more})

    seen["errors"] = [
        failure(ask("nobody")),
        failure(ask("mute:1b", tools=[NATIVE_READ])),
        failure(ask("tester:1b", messages=[])),
        failure(ask("broken:1b")),
    ]
    return seen


print(
    json.dumps(
        {"ollama": use_native(), "anthropic": use_messages(), "openai": use_completions()}
    )
)
