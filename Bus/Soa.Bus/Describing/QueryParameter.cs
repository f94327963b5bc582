namespace Soa.Bus.Describing;

/// <summary>Describes a field of a query string, for the description of the API.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Example">A value that it may have.</param>
/// <param name="Type">The type of the value.</param>
internal sealed record QueryParameter(string Name, string Meaning, object Example, Type Type)
{
    /// <summary>Describes a field that has a text.</summary>
    public static QueryParameter Text(string name, string meaning, string example) => new(name, meaning, example, typeof(string));

    /// <summary>Describes a field that has a number.</summary>
    public static QueryParameter Number(string name, string meaning, long example) => new(name, meaning, example, typeof(long));

    /// <summary>Describes a field that has an id.</summary>
    public static QueryParameter Id(string name, string meaning) =>
        new(name, meaning, "0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a10", typeof(Guid));

    /// <summary>Describes a field that has a time.</summary>
    public static QueryParameter Time(string name, string meaning) =>
        new(name, $"{meaning} A date, or a time in ISO 8601; without an offset, UTC is meant.", "2026-03-31T14:00:00Z", typeof(string));
}
