//! Keys of the objects.

use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::attachment::StoredFile;
use zvarot_domain::id::{AccountId, AttachmentId};

/// Where a browser puts a file.
pub fn upload(account: &AccountId, id: &AttachmentId) -> String {
    format!("uploads/{account}/{id}")
}

/// The file that a key of [`upload`] names; nothing for any other key.
pub fn upload_at(key: &str) -> Option<AttachmentId> {
    let (account, id) = key.strip_prefix("uploads/")?.split_once('/')?;
    AccountId::parse(account).ok()?;
    AttachmentId::parse(id).ok()
}

/// Where the upload of a submitted file lies.
pub fn upload_of(file: &StoredFile) -> String {
    upload(&file.uploaded_by, &file.id)
}

/// Where a file of the appeal with that number is kept: with it, or with the one that it came from.
pub fn kept(number: &AppealNumber, file: &StoredFile) -> String {
    kept_with(file.kept_with.as_ref().unwrap_or(number), &file.id)
}

/// Where the file is kept that came with exactly that appeal.
pub fn kept_with(number: &AppealNumber, id: &AttachmentId) -> String {
    format!("appeals/{number}/{id}")
}

/// The file that a key of [`kept_with`] names; nothing for any other key.
pub fn kept_of(key: &str) -> Option<(AppealNumber, AttachmentId)> {
    let (number, id) = key.strip_prefix("appeals/")?.split_once('/')?;
    Some((AppealNumber::parse(number).ok()?, AttachmentId::parse(id).ok()?))
}

#[cfg(test)]
mod tests {
    use zvarot_domain::attachment::Sha256Hex;

    use super::*;

    #[test]
    fn an_upload_is_known_by_its_key() {
        let id = AttachmentId::parse("f1").unwrap();
        assert_eq!(upload_at(&upload(&AccountId::parse("a1").unwrap(), &id)), Some(id));
        for other in ["appeals/0000-0000-0000-00/f1", "uploads/f1", "uploads/a/b/c", "uploads//f1", "uploads/a/"] {
            assert_eq!(upload_at(other), None, "{other}");
        }
    }

    #[test]
    fn a_file_that_came_with_another_appeal_is_kept_there() {
        let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
        let file = |kept_with: Option<&AppealNumber>| StoredFile {
            id: AttachmentId::parse("f1").unwrap(),
            uploaded_by: AccountId::parse("a1").unwrap(),
            media_type: "text/plain".to_owned(),
            size: 1,
            sha256: Sha256Hex::parse(&"ab".repeat(32)).unwrap(),
            version: "v".to_owned(),
            kept_with: kept_with.cloned(),
        };
        let part = number.part(1).unwrap();
        assert_eq!(kept(&part, &file(None)), "appeals/0000-0000-0000-00~1/f1");
        assert_eq!(kept(&part, &file(Some(&number))), "appeals/0000-0000-0000-00/f1");
    }

    #[test]
    fn a_kept_file_is_known_by_its_key() {
        let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
        let id = AttachmentId::parse("f1").unwrap();
        for number in [number.clone(), number.part(1).unwrap()] {
            assert_eq!(kept_of(&kept_with(&number, &id)), Some((number, id.clone())));
        }
        for other in ["uploads/a/f1", "appeals/x/f1", "appeals/0000-0000-0000-00", "appeals/0000-0000-0000-00/a/b", ""]
        {
            assert_eq!(kept_of(other), None, "{other}");
        }
    }
}
