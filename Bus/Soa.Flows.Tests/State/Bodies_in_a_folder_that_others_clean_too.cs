using Soa.Documents;
using Soa.Flows.State;
using Soa.Flows.State.Claims;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.State;

public sealed class Bodies_in_a_folder_that_others_clean_too
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Test]
    public async Task Are_deleted_though_the_folder_of_another_hour_cannot_be()
    {
        var folder = Directory.CreateTempSubdirectory("soa-claims-").FullName;
        try
        {
            var claims = FlowState.InMemory(folder).Claims;
            for (var hour = 1; hour <= 2; hour++)
            {
                var body = TestFlow.Bytes("<a/>");
                await claims.StoreAsync(Claim.Of(Guid.NewGuid(), new Document(body, Guid.Empty), Noon.AddHours(hour)), body, default);
            }

            // As when somebody puts one more into it just now.
            Directory.CreateDirectory(Path.Combine(folder, "2026030113", "one-more"));

            Assert.That(await claims.PurgeAsync(Noon.AddHours(5), 100, default), Is.EqualTo(2));
            Assert.That(Directory.GetDirectories(folder).Select(Path.GetFileName), Is.EqualTo(new[] { "2026030113" }));
            Assert.That(await claims.PurgeAsync(Noon.AddHours(5), 100, default), Is.Zero);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
