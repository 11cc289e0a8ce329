// The shell of the look-alike: header with search and quick create, site map, and the page the address names.
import { Button, FluentProvider, Input, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, webLightTheme } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { DASHBOARDS, OBJECTS } from '../data/schema.mjs';
import { labelOf, number, pluralOf, t } from './boot.js';
import { CommandBar } from './command-bar.jsx';
import { Form } from './form.jsx';
import { Grid } from './grid.jsx';
import { openQuickCreate, QuickCreate, Toasts } from './quick-create.jsx';
import { go, listOf, record as address, route, settleAddress, useSearch, visit } from './router.js';
import { list, load, nameOf, useStore } from './store.js';
import { closeForm } from './xrm.js';

function Dashboard({ id }) {
    const chosen = DASHBOARDS.find((each) => each.id === id) ?? DASHBOARDS[0];
    useEffect(() => { document.title = `${labelOf(chosen)} - Dynamics 365`; }, [id]);
    const open = list('opportunity').filter(({ statecode }) => statecode === 0);
    return <><CommandBar scope="Dashboard" entity="dashboard" commands={[]} /><div id="DashboardScrollView" className="dashboard">
        <div data-id="DashboardStandardHeader"><Menu><MenuTrigger disableButtonEnhancement><Button appearance="subtle" size="large"><span id="Dashboard_Selector_1">{labelOf(chosen)} ▾</span></Button></MenuTrigger>
            <MenuPopover><MenuList>{DASHBOARDS.map((each) => <MenuItem key={each.id} onClick={() => go({ pagetype: 'dashboard', id: each.id, type: 'system' })}>{labelOf(each)}</MenuItem>)}</MenuList></MenuPopover></Menu></div>
        <div className="tiles">
            <section className="card-section"><h2>{pluralOf(OBJECTS.opportunity)}</h2><p className="big">{open.length}</p></section>
            <section className="card-section"><h2>Pipeline</h2><p className="big">€{number(open.reduce((sum, each) => sum + (each.estimatedvalue ?? 0), 0))}</p></section>
            <section className="card-section"><h2>{pluralOf(OBJECTS.lead)}</h2><p className="big">{list('lead').length}</p></section>
        </div></div></>;
}

function Search({ term }) {
    const found = ['account', 'contact', 'opportunity', 'lead'].flatMap(list).filter((record) => nameOf(record).toLowerCase().includes(term.toLowerCase())).slice(0, 12);
    return <div className="list" data-id="search-results"><h2>{t('search')}: {term}</h2>{found.map((record) => <p key={record.id}><button type="button" className="link" onClick={() => go(address(record.entity, record.id))}>{nameOf(record)}</button></p>)}</div>;
}

function Page() {
    const search = useSearch();
    useStore();
    const { kind, entity, id, params } = route();
    const isForm = kind === 'entityrecord' && entity in OBJECTS;
    useEffect(() => { if (!isForm) closeForm(); }, [search]);
    if (kind === 'dashboard' || kind === 'home') return <Dashboard id={id} />;
    if (kind === 'search') return <Search term={params.get('searchtext') ?? ''} />;
    if (kind === 'entitylist' && entity in OBJECTS) return <Grid entity={entity} viewId={params.get('viewid')} key={entity} />;
    return isForm ? <Form key={`${entity}:${visit()}`} entity={entity} id={id} /> : <p>…</p>;
}

function Shell() {
    const [term, setTerm] = useState('');
    const objects = ['account', 'contact', 'lead', 'opportunity', 'task'];
    return <FluentProvider theme={webLightTheme}><div className="app" id="ApplicationShell">
        <header className="top"><span className="brand">Dynamics 365</span><span>Sales Hub</span>
            <Input className="search" input={{ id: 'GlobalSearchBox' }} aria-label={t('search')} placeholder={t('search')} value={term} onChange={(_, { value }) => setTerm(value)} onKeyDown={(event) => event.key === 'Enter' && go({ pagetype: 'search', searchText: term, searchType: '0' })} />
            <Menu><MenuTrigger disableButtonEnhancement><Button appearance="transparent" data-id="quickCreateLauncher" id="quickCreateLauncher_buttoncrm_header_global" aria-label={t('quickCreate')} className="plus">＋</Button></MenuTrigger>
                <MenuPopover><MenuList id="MenuSectionItemsquickCreate">{['opportunity', 'lead', 'account', 'contact', 'task', 'phonecall', 'appointment'].map((entity) => <MenuItem key={entity} data-id={`quickCreateMenuButton_${entity}`} onClick={() => openQuickCreate(entity)}>{labelOf(OBJECTS[entity])}</MenuItem>)}</MenuList></MenuPopover></Menu>
        </header>
        <div className="body">
            <nav data-id="navbar-container"><ul role="tree">
                <li role="treeitem" data-id="sitemap-entity-dashboards"><button type="button" onClick={() => go({ pagetype: 'dashboard', id: DASHBOARDS[0].id, type: 'system' })}>{t('home')}</button></li>
                {objects.map((entity) => <li key={entity} role="treeitem" data-id={`sitemap-entity-${entity}`}><button type="button" onClick={() => go(listOf(entity))}>{pluralOf(OBJECTS[entity])}</button></li>)}
            </ul></nav>
            <main><Page /></main><QuickCreateArea />
        </div><ToastArea />
    </div></FluentProvider>;
}
const QuickCreateArea = () => { useStore(); return <QuickCreate />; };
const ToastArea = () => { useStore(); return <Toasts />; };

start();
async function start() {
    await load();
    await settleAddress();
    createRoot(document.getElementById('shell-container')).render(<Shell />);
    document.body.dataset.loaded = '1';
}
