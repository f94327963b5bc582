namespace Soa.Contrast.Shapes;

/// <summary>Names the layers of the lecture, from top to bottom.</summary>
internal enum Layer
{
    /// <summary>Those who want something of the system: users, clients, and partners.</summary>
    Consumers,

    /// <summary>What takes documents from one service to another.</summary>
    Bus,

    /// <summary>The rules of the business.</summary>
    Services,

    /// <summary>What is kept.</summary>
    Database,
}
