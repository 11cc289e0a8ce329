// Imported before the application: its demo data is drawn with faker when its module loads. With a fixed seed every load of
// the page has the same records, so a test may reload.
import faker from 'faker/locale/en_US';
import fakerEn from 'faker/locale/en';

faker.seed(7);
fakerEn.seed(7);
