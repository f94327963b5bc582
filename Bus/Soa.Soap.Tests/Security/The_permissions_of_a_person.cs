using System.Security.Claims;
using Soa.Messaging.Auditing;
using Soa.Soap.Security;

namespace Soa.Soap.Tests.Security;

public sealed class The_permissions_of_a_person
{
    [TestCase("operator", Permission.Deploy, "orders", true)]
    [TestCase("operator", Permission.Edit, null, true)]
    [TestCase("auditor", Permission.View, null, true)]
    [TestCase("auditor", Permission.Replay, "orders", false)]
    [TestCase("replay", Permission.Replay, "orders", true)]
    [TestCase("replay", Permission.Replay, null, true)]
    [TestCase("replay", Permission.View, "orders", true)]
    [TestCase("replay", Permission.Edit, "orders", false)]
    [TestCase("replay:orders", Permission.Replay, "orders", true)]
    [TestCase("replay:orders", Permission.Replay, "Orders", true)]
    [TestCase("replay:orders", Permission.Replay, "orders-in", false)]
    [TestCase("replay:orders", Permission.Replay, null, false)]
    [TestCase("edit:orders-*", Permission.Edit, "orders-in", true)]
    [TestCase("edit:orders-*", Permission.View, "orders-in", true)]
    [TestCase("edit:orders-*", Permission.Edit, "orders", false)]
    [TestCase("edit:*", Permission.Edit, null, true)]
    [TestCase("Deploy:a", Permission.Deploy, "a", true)]
    [TestCase("edit:", Permission.Edit, "a", false)]
    [TestCase("2", Permission.Edit, "a", false)]
    [TestCase("editor", Permission.Edit, "a", false)]
    [TestCase("clerk", Permission.View, "a", false)]
    public void Follow_from_the_roles(string role, Permission permission, string? flow, bool may)
    {
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], "test"));

        Assert.That(Permissions.Of(person).May(permission, flow), Is.EqualTo(may));
    }

    [Test]
    public void Are_what_all_roles_give_together()
    {
        var person = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.Role, "replay:a"), new Claim(ClaimTypes.Role, "edit:b"), new Claim(ClaimTypes.Role, "auditor")], "test"));

        var permissions = Permissions.Of(person);

        Assert.Multiple(() =>
        {
            Assert.That(permissions.May(Permission.Replay, "a"), Is.True);
            Assert.That(permissions.May(Permission.Replay, "b"), Is.False);
            Assert.That(permissions.May(Permission.Edit, "b"), Is.True);
            Assert.That(permissions.May(Permission.View, "c"), Is.True);
            Assert.That(permissions.MayAnywhere(Permission.Deploy), Is.False);
        });
    }
}
