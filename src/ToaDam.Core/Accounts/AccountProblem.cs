namespace ToaDam.Accounts;

/// <summary>Why something about an account was refused; the pages have a sentence for each.</summary>
public enum AccountProblem
{
    UserNameMissing,
    UserNameInvalid,
    UserNameTaken,
    DisplayNameMissing,
    DisplayNameInvalid,
    DisplayNameTooLong,
    RoleMissing,
    UnitMissing,
    UnitUnknown,
    PasswordTooShort,
    PasswordTooLong,
    PasswordTooUniform,
    PasswordIsUserName,
    PasswordsDiffer,
    PasswordWrong,
    PasswordUnchanged,

    /// <summary>Wrong, used, replaced or out of date: the visitor is not told which.</summary>
    LinkInvalid,
    OwnAccount,
    OwnRole,
    LastAdministrator,
    AccountLocked,
    NoSuchAccount,
    NotAllowed,

    /// <summary>In the very moment of the change; it may be tried again.</summary>
    ChangedMeanwhile,

    /// <summary>Since the form was opened, and differently; whoever saves again has to look first.</summary>
    ChangedByOthers,
}
