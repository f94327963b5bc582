using System.Reflection;
using System.Text.RegularExpressions;
using Soa.AllInOne.Testing;
using Soa.Bus.OperatorConsole.Hosting;
using Soa.Flows;
using Soa.Messaging;
using Soa.Messaging.Alerting;
using Soa.Messaging.Journal;
using Soa.Messaging.Parked;
using Soa.ServiceModel.Delivery;
using Soa.Soap;
using Soa.Soap.Security;
using Soa.Soap.Security.Limits;

namespace Soa.IntegrationTests.Pages;

/// <summary>The page of settings lists each setting that a class of options has, and no other of that section.</summary>
public sealed partial class The_page_of_settings
{
    private const string Page = "Bus/SETTINGS.md";

    private static readonly HashSet<string> Listed =
    [
        .. MarkdownText.CodeSpans(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, Page)))
            .Where(text => text.StartsWith("Soa:", StringComparison.Ordinal)).Select(text => Placeholder().Replace(text, "*")),
    ];

    [TestCase(AlertOptions.Section, typeof(AlertOptions))]
    [TestCase(DocumentBusOptions.Section, typeof(DocumentBusOptions))]
    [TestCase(FlowOptions.Section, typeof(FlowOptions))]
    [TestCase(JournalOptions.Section, typeof(JournalOptions))]
    [TestCase(InboxOptions.Section, typeof(InboxOptions))]
    [TestCase(ParkedOptions.Section, typeof(ParkedOptions))]
    [TestCase(SoapOptions.Section, typeof(SoapOptions))]
    [TestCase(SecurityOptions.Section, typeof(SecurityOptions))]
    [TestCase(ConsoleOptions.Section, typeof(ConsoleOptions))]
    [TestCase(HttpLimitOptions.Section, typeof(HttpLimitOptions))]
    public void Lists_the_settings_that_there_are(string section, Type options)
    {
        var known = Settings(section, options).ToHashSet();
        var listed = Listed.Where(
            key => key.StartsWith(section + ":", StringComparison.Ordinal) && !key.Contains('=', StringComparison.Ordinal));

        Assert.That(known.Except(Listed), Is.Empty, $"{Page} lacks settings");
        Assert.That(listed.Where(key => !known.Contains(key)), Is.Empty, $"{Page} lists settings that nothing reads");
    }

    private static IEnumerable<string> Settings(string at, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var parts = type.IsGenericType ? type.GetGenericArguments() : [];
        if (type.Name == "RoleTable")
            return at.EndsWith(":Services", StringComparison.Ordinal) ? [$"{at}:*:*"] : [$"{at}:*"];
        if (parts.Length == 2)
            return Settings($"{at}:*", parts[1]);
        if (type.IsArray || parts.Length == 1)
            return [$"{at}:*"];
        if (type.IsEnum || !type.Assembly.GetName().Name!.StartsWith("Soa.", StringComparison.Ordinal))
            return [at];
        return from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where property.CanWrite
               from setting in Settings($"{at}:{property.Name}", property.PropertyType)
               select setting;
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Placeholder();
}
