using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Zhengshu.Inference.Llama;

/// <summary>
/// JSON Schema to a grammar (GBNF) that a model's answer keeps to. Objects hold their declared properties in declared order and
/// nothing else; what the grammar could not hold is refused instead of dropped.
/// </summary>
public sealed class JsonSchemaGrammar
{
    private const int MostRepetitions = 2000;

    private static readonly string[] Refused =
    [
        "allOf", "not", "if", "pattern", "patternProperties", "prefixItems", "contains", "uniqueItems", "multipleOf", "maximum",
        "exclusiveMinimum", "exclusiveMaximum", "minProperties", "maxProperties", "dependentRequired", "dependentSchemas", "propertyNames",
    ];

    private readonly JsonElement _document;
    private readonly Dictionary<string, string> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _references = new(StringComparer.Ordinal);

    private JsonSchemaGrammar(JsonElement document) => _document = document;

    /// <summary>Grammar of any JSON value.</summary>
    public static string AnyJson { get; } = new JsonSchemaGrammar(JsonElement.Parse("true")).Write();

    /// <summary>Grammar of any JSON object.</summary>
    public static string AnyObject { get; } = new JsonSchemaGrammar(JsonElement.Parse("""{"type":"object"}""")).Write();

    /// <summary>The grammar of <paramref name="schema"/>.</summary>
    /// <exception cref="LlamaException">The schema uses a keyword that a grammar cannot hold, or points nowhere; the message names it.</exception>
    public static string From(JsonElement schema) => new JsonSchemaGrammar(schema).Write();

    private string Write()
    {
        var root = Rule(_document, "value");
        var text = new StringBuilder();
        text.Append("root ::= ").AppendLine(root);
        foreach (var (name, body) in _rules.OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append(" ::= ").AppendLine(body);
        }

        return text.ToString();
    }

    /// <summary>Expression for a schema; objects and lists become rules of their own.</summary>
    private string Rule(JsonElement schema, string name)
    {
        if (schema.ValueKind == JsonValueKind.True)
        {
            return Any();
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            throw new LlamaException($"JSON Schema 无效：{schema.GetRawText()}。 Not a JSON schema: {schema.GetRawText()}.");
        }

        foreach (var keyword in Refused)
        {
            if (schema.TryGetProperty(keyword, out var used) && used.ValueKind != JsonValueKind.False)
            {
                throw new LlamaException($"JSON Schema 关键字 {keyword} 不受支持。 The JSON schema keyword {keyword} is not supported.");
            }
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Referenced(reference.GetString() ?? "");
        }

        if (schema.TryGetProperty("const", out var constant))
        {
            return Literal(constant.GetRawText());
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            return Choice(values.EnumerateArray().Select(value => Literal(JsonSerializer.Serialize(value, Plain))));
        }

        if (schema.TryGetProperty("anyOf", out var any) || schema.TryGetProperty("oneOf", out any))
        {
            return Choice(any.EnumerateArray().Select((option, i) => Rule(option, $"{name}-{i}")));
        }

        if (!schema.TryGetProperty("type", out var type))
        {
            return schema.TryGetProperty("properties", out _) ? OfType(schema, "object", name) : Any();
        }

        return type.ValueKind == JsonValueKind.Array
            ? Choice(type.EnumerateArray().Select(one => OfType(schema, one.GetString() ?? "", $"{name}-{one.GetString()}")))
            : OfType(schema, type.GetString() ?? "", name);
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string OfType(JsonElement schema, string type, string name) => type switch
    {
        "object" => Named(name, Object(schema, name)),
        "array" => Named(name, List(schema, name)),
        "string" => Text(schema),
        "integer" => Named(IsUnsigned(schema) ? "natural" : "integer", $"{Sign(schema)}(\"0\" | [1-9] [0-9]{{0,15}})"),
        "number" => Named(IsUnsigned(schema) ? "positive" : "number", $"{Sign(schema)}(\"0\" | [1-9] [0-9]{{0,15}}) (\".\" [0-9]{{1,16}})? ([eE] [-+]? [0-9]{{1,3}})?"),
        "boolean" => "(\"true\" | \"false\")",
        "null" => "\"null\"",
        _ => throw new LlamaException($"JSON Schema 类型 {type} 未知。 Unknown JSON schema type {type}."),
    };

    private string Object(JsonElement schema, string name)
    {
        var space = Space();
        if (!schema.TryGetProperty("properties", out var properties) || !properties.EnumerateObject().Any())
        {
            var closed = schema.TryGetProperty("additionalProperties", out var extra) && extra.ValueKind == JsonValueKind.False;
            var entry = closed ? "" : $"{Text(default)} \":\" {space} {(extra.ValueKind == JsonValueKind.Object ? Rule(extra, $"{name}-entry") : Any())}";
            return closed ? $"\"{{\" {space} \"}}\"" : $"\"{{\" {space} ({entry} (\",\" {space} {entry})* {space})? \"}}\"";
        }

        var required = schema.TryGetProperty("required", out var list)
            ? list.EnumerateArray().Select(item => item.GetString() ?? "").ToHashSet(StringComparer.Ordinal)
            : [];
        var entries = properties.EnumerateObject().Select((property, i) => (
            Rule: $"{Literal(JsonSerializer.Serialize(property.Name, Plain))} \":\" {space} {Rule(property.Value, $"{name}-{i}")}",
            Required: required.Contains(property.Name))).ToList();
        return $"\"{{\" {space} {First(entries, 0, space)} {space} \"}}\"";
    }

    /// <summary>Properties from <paramref name="at"/> on, none written yet: an optional one may be the first or be left out.</summary>
    private static string First(List<(string Rule, bool Required)> entries, int at, string space)
    {
        if (at == entries.Count)
        {
            return "";
        }

        var rest = string.Concat(entries.Skip(at + 1).Select(entry => $" (\",\" {space} {entry.Rule}){(entry.Required ? "" : "?")}"));
        var here = entries[at].Rule + rest;
        return entries[at].Required ? here : $"({here} | {First(entries, at + 1, space)})";
    }

    private string List(JsonElement schema, string name)
    {
        var space = Space();
        var item = schema.TryGetProperty("items", out var items) ? Rule(items, $"{name}-item") : Any();
        var (least, most) = Limits(schema, "minItems", "maxItems");
        if (most == 0)
        {
            return $"\"[\" {space} \"]\"";
        }

        var more = $"(\",\" {space} {item}){Repeat(Math.Max(0, least - 1), most - 1)}";
        return least == 0 ? $"\"[\" {space} ({item} {more} {space})? \"]\"" : $"\"[\" {space} {item} {more} {space} \"]\"";
    }

    private string Text(JsonElement schema)
    {
        Named("char", """[^"\\\x7F\x00-\x1F] | [\\] (["\\bfnrt] | "u" [0-9a-fA-F]{4})""");
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return Named("text", "\"\\\"\" char* \"\\\"\"");
        }

        const string date = "[0-9]{4} \"-\" (\"0\" [1-9] | \"1\" [0-2]) \"-\" (\"0\" [1-9] | [12] [0-9] | \"3\" [01])";
        const string time = "([01] [0-9] | \"2\" [0-3]) \":\" [0-5] [0-9] \":\" [0-5] [0-9]";
        const string zone = "(\"Z\" | [+-] ([01] [0-9] | \"2\" [0-3]) \":\" [0-5] [0-9])";
        switch (schema.TryGetProperty("format", out var format) ? format.GetString() : null)
        {
            case "date":
                return Named("date", $"\"\\\"\" {date} \"\\\"\"");
            case "time":
                return Named("time", $"\"\\\"\" {time} {zone} \"\\\"\"");
            case "date-time":
                return Named("date-time", $"\"\\\"\" {date} \"T\" {time} {zone} \"\\\"\"");
            case "uuid":
                return Named("uuid", "\"\\\"\" [0-9a-f]{8} \"-\" [0-9a-f]{4} \"-\" [0-9a-f]{4} \"-\" [0-9a-f]{4} \"-\" [0-9a-f]{12} \"\\\"\"");
        }

        var (least, most) = Limits(schema, "minLength", "maxLength");
        return $"\"\\\"\" char{Repeat(least, most)} \"\\\"\"";
    }

    private string Any()
    {
        if (_rules.TryAdd("any", ""))
        {
            var space = Space();
            var text = Text(default);
            var number = OfType(default, "number", "");
            _rules["any"] = $"{text} | {number} | \"true\" | \"false\" | \"null\""
                + $" | \"{{\" {space} ({text} \":\" {space} any (\",\" {space} {text} \":\" {space} any)* {space})? \"}}\""
                + $" | \"[\" {space} (any (\",\" {space} any)* {space})? \"]\"";
        }

        return "any";
    }

    private string Referenced(string reference)
    {
        if (_references.TryGetValue(reference, out var known))
        {
            return known;
        }

        var target = _document;
        foreach (var step in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (!reference.StartsWith('#') || target.ValueKind != JsonValueKind.Object || !target.TryGetProperty(key, out target))
            {
                throw new LlamaException($"JSON Schema 引用 {reference} 不存在。 The JSON schema reference {reference} points nowhere.");
            }
        }

        var name = $"ref-{_references.Count}";
        _references[reference] = name; // before the body: a schema may point to itself
        _rules[name] = Rule(target, $"{name}-value");
        return name;
    }

    private string Named(string name, string body)
    {
        _rules[name] = body;
        return name;
    }

    private string Space() => Named("space", "| \" \" | \"\\n\"{1,2} [ \\t]{0,20}");

    private static bool IsUnsigned(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("minimum", out var minimum))
        {
            return false;
        }

        return minimum.GetDouble() == 0
            ? true
            : throw new LlamaException($"JSON Schema 的 minimum 只支持 0，不支持 {minimum}。 Of minimum only 0 is supported.");
    }

    private static string Sign(JsonElement schema) => IsUnsigned(schema) ? "" : "\"-\"? ";

    private static (int Least, int Most) Limits(JsonElement schema, string least, string most)
    {
        var limits = (
            schema.TryGetProperty(least, out var low) ? low.GetInt32() : 0,
            schema.TryGetProperty(most, out var high) ? high.GetInt32() : int.MaxValue);
        return limits is var (from, to) && from >= 0 && to >= from && from <= MostRepetitions && (to == int.MaxValue || to <= MostRepetitions)
            ? limits
            : throw new LlamaException($"JSON Schema 的 {least}/{most} 须在 0 至 {MostRepetitions} 之间。 {least} and {most} must lie between 0 and {MostRepetitions}.");
    }

    private static string Repeat(int least, int most) => (least, most) switch
    {
        (0, >= int.MaxValue - 1) => "*",
        (_, >= int.MaxValue - 1) => string.Create(CultureInfo.InvariantCulture, $"{{{least},}}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{{{least},{most}}}"),
    };

    private static string Choice(IEnumerable<string> options) => $"({string.Join(" | ", options)})";

    private static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var unit in text)
        {
            literal.Append(unit switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => unit.ToString() });
        }

        return literal.Append('"').ToString();
    }
}
