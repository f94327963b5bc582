using System.Text.Json;
using System.Text.Json.Serialization;

namespace Soa.Contrast.Calls;

/// <summary>Says how the contracts look in JSON.</summary>
internal static class JsonForm
{
    /// <summary>Gets the options: names as in JavaScript, and no members without a value.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
