using YamlDotNet.Serialization;

namespace Soa.IntegrationTests.Telemetry;

/// <summary>Reads the alert rules.</summary>
internal static class Rules
{
    /// <summary>Returns the name, the expression and the texts of each rule.</summary>
    public static IEnumerable<(string Name, string Expression, string Texts)> Read(string file)
    {
        var root = new DeserializerBuilder().Build()
            .Deserialize<Dictionary<string, List<Dictionary<string, object>>>>(File.ReadAllText(file));
        return from pair in root["groups"]
               from rule in ((List<object>)pair["rules"]).Cast<Dictionary<object, object>>()
               select ($"{rule["alert"]}", $"{rule["expr"]}",
                   string.Join(' ', ((Dictionary<object, object>)rule["annotations"]).Values));
    }
}
