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
    ChangedMeanwhile,
}
