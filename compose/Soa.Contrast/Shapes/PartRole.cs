namespace Soa.Contrast.Shapes;

/// <summary>Tells what is written for this business from what is bought for it: experiments count the two apart.</summary>
internal enum PartRole
{
    /// <summary>It runs rules, or takes documents from one service to another.</summary>
    Program,

    /// <summary>It is the broker, or a part of it.</summary>
    Broker,
}
