using System.Text;
using System.Xml.Linq;
using Soa.Database;
using Soa.Documents;
using Soa.ServiceModel;

namespace Soa.AllInOne;

/// <summary>
/// Gives a new database a small catalogue and a few customers: the requests in <c>catalogue.xml</c>, handed to the services.
/// </summary>
internal sealed partial class Seeder(
    SharedDatabase database, IEnumerable<ServiceDefinition> services, IOperationPipeline invoker, ILogger<Seeder> logger)
{
    private static readonly Guid Space = new("6f0b7a52-8f8e-4d0c-9d53-0e2f3c1d7a10");
    private static readonly Statement CountCustomers = new("SELECT COUNT(*) FROM Customers");

    /// <summary>
    /// Sends what the database does not have yet. An interrupted seeding is completed: a request sent again gets its first answer.
    /// </summary>
    /// <exception cref="InvalidOperationException">A service refused a seed document.</exception>
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        var requests = Read();
        var customers = requests.Count(request => request.Name.LocalName == "RegisterCustomer");
        if (await database.ReadAsync(session => session.ScalarAsync<int>(CountCustomers), cancellationToken) >= customers)
            return;
        for (var i = 0; i < requests.Count; i++)
        {
            var service = services.Single(s => s.Contract.Namespace == requests[i].Name.NamespaceName);
            var body = Encoding.UTF8.GetBytes(requests[i].ToString(SaveOptions.DisableFormatting));
            var request = new Document(body, DeterministicId.Create(Space, $"seed/{i}"));

            // Without the bus: an unavailable broker must not keep the process from starting.
            var answer = await new ServiceDispatcher(service, invoker).ReceiveAsync(request, cancellationToken);
            if (answer is { IsFault: true })
                throw new InvalidOperationException(
                    $"Seed document {i + 1} ({requests[i].Name.LocalName}) was refused: {Encoding.UTF8.GetString(answer.Body.Span)}");
        }

        Seeded(requests.Count);
    }

    private static List<XElement> Read()
    {
        using var stream = typeof(Seeder).Assembly.GetManifestResourceStream("catalogue.xml")!;
        return [.. XDocument.Load(stream).Root!.Elements()];
    }

    [LoggerMessage(8101, LogLevel.Information, "{Count} seed documents were stored in the new database")]
    private partial void Seeded(int count);
}
