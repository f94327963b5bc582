using System.Xml;
using Microsoft.Extensions.Configuration;
using Soa.Messaging.Settings;

namespace Soa.Messaging.Journal;

/// <summary>Represents the settings of the journal, <c>Soa:Journal</c> in the configuration.</summary>
public sealed record JournalOptions : ISettings
{
    /// <summary>Specifies the section of the settings.</summary>
    public const string Section = "Soa:Journal";

    static string ISettings.Section => Section;

    /// <summary>Gets a value that indicates whether a journal is kept.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets which documents are kept.</summary>
    public JournalBodies Bodies { get; init; } = JournalBodies.Once;

    /// <summary>Gets how many bytes of a document are kept; of a larger one, the beginning. Default: 64 KiB.</summary>
    public int MaxBodyBytes { get; init; } = 64 * 1024;

    /// <summary>Gets the most entries that wait in memory. Default: 20,000.</summary>
    public int MaxWaitingEntries { get; init; } = 20_000;

    /// <summary>Gets the most bytes of documents that wait in memory. Default: 64 MiB.</summary>
    public long MaxWaitingBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Gets how many entries one transaction writes at most. Default: 256.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Gets how long entries are collected before they are written. Default: 100 ms.</summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets how long entries are kept. Default: 14 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(14);

    /// <summary>
    /// Local names of further elements whose text people search for, beside <see cref="DefaultKeyElements"/>. A default with a minus
    /// before it (<c>-ShipmentId</c>) is taken out.
    /// </summary>
    [ConfigurationKeyName(Unbound)]
    public IReadOnlyList<string> KeyElements { get; set; } = [];

    /// <summary>Gets the elements whose text people search for unless a setting takes one out.</summary>
    public static IReadOnlyList<string> DefaultKeyElements { get; } = ["OrderNumber", "PurchaseOrderNumber", "InvoiceNumber", "ShipmentId"];

    /// <summary>Gets the local names of all elements whose text people search for.</summary>
    internal IReadOnlyList<string> Keys =>
    [
        .. DefaultKeyElements.Where(name => !KeyElements.Contains(Without + name)).Union(
            KeyElements.Where(name => !name.StartsWith(Without))),
    ];

    private const char Without = '-';

    // The binder knows the key, and leaves it to Complete.
    private const string Unbound = "*";

    [ConfigurationKeyName(nameof(KeyElements))]
    private static string? KeyElementsKey => null;

    /// <inheritdoc/>
    public IEnumerable<string> FindErrors() => Validate().Select(error => $"{Section}:{error}");

    // In an environment variable a list may be written with commas.
    void ISettings.Complete(IConfigurationSection section) => KeyElements = section[nameof(KeyElements)] is { Length: > 0 } list
        ? list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : section.GetSection(nameof(KeyElements)).Get<string[]>() ?? [];

    private IEnumerable<string> Validate()
    {
        if (!Enum.IsDefined(Bodies))
            yield return $"Bodies is {Bodies}; it must be one of {string.Join(", ", Enum.GetNames<JournalBodies>())}.";
        foreach (var name in KeyElements.Where(
            name => name.StartsWith(Without) ? !DefaultKeyElements.Contains(name[1..]) : !IsLocalName(name)))
        {
            yield return $"KeyElements has '{name}'; write the local name of an element, without a prefix, such as ContractNumber, "
                + $"or take a default out: {string.Join(", ", DefaultKeyElements.Select(known => Without + known))}.";
        }

        foreach (var (name, value) in new[]
        {
            (nameof(MaxBodyBytes), (long)MaxBodyBytes),
            (nameof(MaxWaitingEntries), MaxWaitingEntries),
            (nameof(MaxWaitingBytes), MaxWaitingBytes),
            (nameof(BatchSize), BatchSize),
        })
        {
            if (value < 1)
                yield return $"{name} is {value}; it must be 1 or more.";
        }
        if (FlushInterval < TimeSpan.Zero)
            yield return $"FlushInterval is {FlushInterval}; it must not be below zero.";
        if (Retention <= TimeSpan.Zero)
            yield return $"Retention is {Retention}; it must be above zero.";
    }

    private static bool IsLocalName(string name)
    {
        try
        {
            return XmlConvert.VerifyNCName(name) == name;
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            return false;
        }
    }
}
