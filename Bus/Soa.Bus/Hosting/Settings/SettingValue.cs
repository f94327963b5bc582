using System.ComponentModel;
using System.Globalization;

namespace Soa.Bus.Hosting.Settings;

/// <summary>Checks whether a text is a value of a setting's type.</summary>
internal static class SettingValue
{
    /// <summary>
    /// Returns what is wrong with the value, as the part of a sentence after the setting's name; <c>null</c> if nothing is.
    /// </summary>
    public static string? Problem(Type type, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return "is empty; give it a value, or remove it to have the default.";
        if (type == typeof(string) || IsReadable(type, value))
            return null;
        return $"is '{value}'; it must be {Expected(type)}.";
    }

    private static bool IsReadable(Type type, string value)
    {
        if (type.IsEnum)
            return Enum.TryParse(type, value, ignoreCase: true, out var member) && Enum.IsDefined(type, member);
        // A bare number would be days, where seconds were meant.
        if (type == typeof(TimeSpan))
            return TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _) && (value.Contains(':') || value.Trim() == "0");
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value) is not null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static string Expected(Type type) =>
        type.IsEnum ? string.Join(" or ", Enum.GetNames(type))
        : type == typeof(TimeSpan) ? "a time such as 00:00:30 (hours:minutes:seconds) or 14.00:00:00 (14 days)"
        : type == typeof(bool) ? "true or false"
        : type == typeof(double) || type == typeof(decimal) ? "a number such as 0.2"
        : type == typeof(Uri) ? "an address such as https://bus.example.com"
        : $"a whole number{Range(type)}";

    private static string Range(Type type) =>
        type.GetField("MaxValue")?.GetValue(null) is IFormattable most
            ? $" of at most {most.ToString(null, CultureInfo.InvariantCulture)}"
            : "";
}
