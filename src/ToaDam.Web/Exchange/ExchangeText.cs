namespace ToaDam.Web.Exchange;

/// <summary>Names the resources beside this file.</summary>
public sealed class ExchangeText;
