//! Claims on the files that an appeal names, written with its event.

use aws_sdk_dynamodb::types::TransactWriteItem;
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::invalid::Invalid;
use zvarot_files::uploads::Promise;
use zvarot_http::Fields;
use zvarot_http::problem::Problem;
use zvarot_runtime::table::{Refused, StoreError};
use zvarot_store::upload_claims::{Claim, Holder, UploadClaims};

/// A claim of the appeal on each file, in their order.
pub fn claiming<'p>(
    claims: &UploadClaims,
    files: impl Iterator<Item = &'p Promise>,
    number: &AppealNumber,
) -> Result<Vec<TransactWriteItem>, StoreError> {
    let holder = Holder::Appeal(number);
    let claim = |file: &Promise| claims.claiming(&Claim { upload: &file.id, expires_at: file.expires_at }, &holder);
    files.map(claim).collect()
}

/// 422 with each file that belongs to something else, where the claims stand from `first` on in the transaction; none if they all hold.
pub fn in_use(refused: &Refused, first: usize, files: usize) -> Option<Problem> {
    let mut fields = Fields::default();
    for place in (0..files).filter(|place| refused.at(first + place)) {
        fields.refuse(format!("/uploads/{place}"), Invalid::InUse);
    }
    fields.finish().err()
}
