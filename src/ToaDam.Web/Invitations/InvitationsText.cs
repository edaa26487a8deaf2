namespace ToaDam.Web.Invitations;

/// <summary>Names the resources beside this file.</summary>
public sealed class InvitationsText;
