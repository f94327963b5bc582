using System.Text;
using Soa.Messaging.Journal;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

/// <summary>In a process of its own: of many refusals in a second, not each is written down.</summary>
[TestFixture]
internal sealed class A_caller_who_is_refused : SecuredSituation
{
    [Test]
    public async Task Leaves_an_entry_in_the_journal_and_its_password_nowhere()
    {
        const string wrong = "a very secret mistake";
        await CallAsync(Service, Borrow, credentials: Basic("mallory", wrong));
        await CallAsync(Service, Borrow, Text("mallory", wrong));
        await CallAsync(Service, Borrow, credentials: Basic("stranger"));

        var refused = Host.Journal.Entries.Where(entry => entry.Kind == JournalKind.Refused).TakeLast(3)
            .Select(entry => (entry.Endpoint, entry.Who, entry.FaultName)).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused, Is.EqualTo(new (string?, string?, string?)[]
            {
                ("soap:/services/desk", "mallory", "FailedAuthentication"),
                ("soap:/services/desk", "mallory", "FailedAuthentication"),
                ("soap:/services/desk/BorrowBook", "stranger", "Forbidden"),
            }));
            foreach (var secret in (string[])[wrong, Convert.ToBase64String(
                Encoding.UTF8.GetBytes($"mallory:{wrong}")), SecuredHost.Password, SecuredHost.DigestSecret])
            {
                Assert.That(Host.Log.Text, Does.Not.Contain(secret));
                Assert.That(
                    string.Join('\n', Host.Journal.Entries.Select(
                        entry => $"{entry} {Encoding.UTF8.GetString(entry.Kind == JournalKind.Refused ? entry.Body.Span : default)}")),
                    Does.Not.Contain(secret));
            }
        }
    }
}
