//! Keys of the objects.

use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::attachment::StoredFile;
use zvarot_domain::id::{AccountId, AttachmentId};

/// Where a browser puts a file.
pub fn upload(account: &AccountId, id: &AttachmentId) -> String {
    format!("uploads/{account}/{id}")
}

/// Where the upload of a submitted file lies.
pub fn upload_of(file: &StoredFile) -> String {
    upload(&file.uploaded_by, &file.id)
}

/// Where a submitted file is kept.
pub fn kept(number: &AppealNumber, id: &AttachmentId) -> String {
    format!("appeals/{number}/{id}")
}

/// The file that a key of [`kept`] names; nothing for any other key.
pub fn kept_of(key: &str) -> Option<(AppealNumber, AttachmentId)> {
    let (number, id) = key.strip_prefix("appeals/")?.split_once('/')?;
    Some((AppealNumber::parse(number).ok()?, AttachmentId::parse(id).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_file_is_known_by_its_key() {
        let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
        let id = AttachmentId::parse("f1").unwrap();
        assert_eq!(kept_of(&kept(&number, &id)), Some((number, id)));
        for other in ["uploads/a/f1", "appeals/x/f1", "appeals/0000-0000-0000-00", "appeals/0000-0000-0000-00/a/b", ""]
        {
            assert_eq!(kept_of(other), None, "{other}");
        }
    }
}
