using System.Runtime.ExceptionServices;
using System.Xml.Linq;

namespace Soa.Flows.Descriptions;

/// <summary>
/// Bounds what compiling schemas costs. A group that is used twice by a group that is used twice, and so on, has a content model of any
/// size, and the compiler recurses along definitions that refer to each other: a file of some kilobytes could take all memory, or end the
/// process.
/// </summary>
internal static class SchemaSize
{
    private const int MostParticles = 20_000;
    private const int MostDefinitions = 100_000;
    private const int DefinitionsOnUsualStack = 2_000;
    private const int LargeStack = 256 * 1024 * 1024;

    /// <summary>Finds what is too large to be compiled.</summary>
    /// <returns>The document, the line and what is wrong; <c>null</c> if nothing is.</returns>
    public static (string File, int Line, string Message)? FindExcess(DescriptionSet set)
    {
        if (CountDefinitions(set) > MostDefinitions)
            return (set.Root.Name, 0, $"The schemas define more than {MostDefinitions} elements, types and groups, "
                + "the most that is accepted. Leave out those that no message uses.");

        var models = new Dictionary<string, ContentModel>(StringComparer.Ordinal);
        foreach (var (file, schema) in Schemas(set))
            ContentModel.AddAll(models, file.Name, schema);
        foreach (var model in models.Values)
        {
            if (ContentModel.Weigh(models, model, MostParticles) > MostParticles)
            {
                const string advice = "the most that is accepted. Use fewer groups within groups.";
                return (model.File, model.Line, $"The content model that begins here has more than {MostParticles} elements when its "
                    + $"groups are written out, {advice}");
            }
        }

        return null;
    }

    /// <summary>Runs the compiler, on a stack that is large enough for all definitions to refer to each other in a chain.</summary>
    public static void Run(DescriptionSet set, Action compile)
    {
        if (CountDefinitions(set) <= DefinitionsOnUsualStack)
        {
            compile();
            return;
        }

        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(Compile, LargeStack) { Name = "Schema compiler", IsBackground = true };
        thread.Start();
        thread.Join();
        failure?.Throw();

        void Compile()
        {
            try
            {
                compile();
            }
            catch (Exception thrown)
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
            }
        }
    }

    private static int CountDefinitions(DescriptionSet set) => Schemas(set).Sum(schema => schema.Schema.Elements().Count());

    private static IEnumerable<(DescriptionFile File, XElement Schema)> Schemas(DescriptionSet set) =>
        set.Files.SelectMany(file => file.Schemas.Select(schema => (file, schema)));
}
